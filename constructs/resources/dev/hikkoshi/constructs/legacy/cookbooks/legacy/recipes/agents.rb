# frozen_string_literal: true

# The agents of the host: metrics and logs to CloudWatch, the inventory and its processes to New Relic Infrastructure.
legacy = node['legacy']

package 'amazon-cloudwatch-agent'

file '/opt/aws/amazon-cloudwatch-agent/etc/legacy.json' do
  content JSON.pretty_generate(
    'metrics' => {
      'namespace' => 'CWAgent',
      'append_dimensions' => { 'InstanceId' => '${aws:InstanceId}' },
      'metrics_collected' => {
        'mem' => { 'measurement' => ['mem_used_percent'] },
        'disk' => { 'measurement' => ['used_percent'], 'resources' => ['/'] }
      }
    },
    'logs' => {
      'logs_collected' => {
        'files' => {
          'collect_list' => [
            { 'file_path' => '/var/log/legacy/*.log', 'log_group_name' => legacy['log_group'],
              'log_stream_name' => '{instance_id}' }
          ]
        }
      }
    }
  )
  mode '0644'
  notifies :run, 'execute[load the CloudWatch agent]', :immediately
end

execute 'load the CloudWatch agent' do
  command %w[/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl
             -a fetch-config -m ec2 -s -c file:/opt/aws/amazon-cloudwatch-agent/etc/legacy.json]
  action :nothing
end

yum_repository 'newrelic-infra' do
  description 'New Relic Infrastructure'
  baseurl 'https://download.newrelic.com/infrastructure_agent/linux/yum/amazonlinux/2023/$basearch'
  gpgkey 'https://download.newrelic.com/infrastructure_agent/keys/newrelic_apt_key_current.gpg'
  gpgcheck true
  repo_gpgcheck true
end

package 'newrelic-infra'

file '/etc/newrelic-infra.yml' do
  content(lazy do
    key = Legacy::Aws.new(legacy['region']).secret(legacy['license_key_secret']).fetch('licenseKey')
    { 'license_key' => key,
      'custom_attributes' => { 'service' => legacy['service'], 'environment' => legacy['environment'],
                               'layer' => legacy['layer'], 'side' => 'legacy' } }.to_yaml
  end)
  mode '0600'
  sensitive true
  notifies :restart, 'service[newrelic-infra]'
end

service 'newrelic-infra' do
  action %i[enable start]
end
