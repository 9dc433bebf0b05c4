# frozen_string_literal: true

# The agents of the host. They send its metrics and logs to CloudWatch, the metrics of the features to Prometheus, and
# its inventory and processes to New Relic Infrastructure, if the environment declares these backends.
legacy = node['legacy']
aws = Legacy::Aws.new(legacy['region'])
settings = '/opt/aws/amazon-cloudwatch-agent/etc/legacy.json'
collector = '/opt/aws/amazon-cloudwatch-agent/etc/features.yaml'
control = '/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl'
# The observability stack creates the workspace later than the legacy side. Until then the parameter is empty. A later
# run finds it.
workspace = aws.parameter(legacy['metrics_workspace_parameter'])

package 'amazon-cloudwatch-agent'

file settings do
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
  notifies :run, 'execute[load the CloudWatch agent]'
end

file collector do
  content(lazy { Legacy::Metrics.collector(legacy, workspace, Legacy::Aws.instance_id).to_yaml })
  mode '0644'
  action workspace.empty? ? :delete : :create
  notifies :run, 'execute[load the CloudWatch agent]'
end

# fetch-config removes configurations that were appended before.
execute 'load the CloudWatch agent' do
  load = ["#{control} -a fetch-config -m ec2 -s -c file:#{settings}"]
  load << "#{control} -a append-config -m ec2 -s -c file:#{collector}" unless workspace.empty?
  command load.join(' && ')
  action :nothing
end

return unless legacy['infrastructure'] == 'new-relic'

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
    { 'license_key' => aws.license_key(legacy['license_key_secret']),
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
