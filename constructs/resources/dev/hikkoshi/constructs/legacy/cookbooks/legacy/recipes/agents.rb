# frozen_string_literal: true

# The agents of the host. They send its metrics and logs to CloudWatch, the metrics of the features to Prometheus or
# CloudWatch, their traces to AWS X-Ray, and its inventory and processes to New Relic Infrastructure, if the environment
# declares these backends.
include_recipe 'legacy::tools'

legacy = node['legacy']
aws = Legacy::Aws.new(legacy['region'])
settings = '/opt/aws/amazon-cloudwatch-agent/etc/legacy.json'
collector = '/opt/aws/amazon-cloudwatch-agent/etc/features.yaml'
control = '/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl'
# The observability stack creates the workspace later than the legacy side. Until then the parameter is empty. A later
# run finds it.
workspace = aws.parameter(legacy['metrics_workspace_parameter'])

package 'amazon-cloudwatch-agent'

host = JSON.pretty_generate(
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
          # Without this option, the agent sends only the file that was written last (amazon-cloudwatch-agent,
          # plugins/inputs/logfile). With it, each file has a stream of its own.
          { 'file_path' => '/var/log/legacy/*.log', 'log_group_name' => legacy['log_group'],
            'log_stream_name' => '{instance_id}', 'publish_multi_logs' => true }
        ]
      }
    }
  }
)

file settings do
  content host
  mode '0644'
end

features = Legacy::Metrics.collector(legacy, workspace, Legacy::Aws.instance_id)
metrics = features.empty? ? '' : features.to_yaml

file collector do
  content metrics
  mode '0644'
  action metrics.empty? ? :delete : :create
end

# fetch-config removes configurations that were appended before.
load = ["#{control} -a fetch-config -m ec2 -s -c file:#{settings}"]
load << "#{control} -a append-config -m ec2 -s -c file:#{collector}" unless metrics.empty?
loaded = [host, metrics].join
execute 'load the CloudWatch agent' do
  command load.join(' && ')
  not_if { Legacy::Host.applied?(node, 'agent', loaded) }
end

file "#{legacy['home']}/state/agent.applied" do
  content Legacy::Host.digest(loaded)
  mode '0644'
end

return unless legacy['infrastructure'] == 'new-relic'

yum_repository 'newrelic-infra' do
  description 'New Relic Infrastructure'
  baseurl 'https://download.newrelic.com/infrastructure_agent/linux/yum/amazonlinux/2023/$basearch'
  gpgkey 'https://download.newrelic.com/infrastructure_agent/keys/newrelic_rpm_key_current.gpg'
  gpgcheck true
  repo_gpgcheck true
end

package 'newrelic-infra'

infrastructure = { 'license_key' => aws.license_key(legacy['license_key_secret']),
                   'custom_attributes' => { 'service' => legacy['service'], 'environment' => legacy['environment'],
                                            'layer' => legacy['layer'], 'side' => 'legacy' } }.to_yaml

file '/etc/newrelic-infra.yml' do
  content infrastructure
  mode '0600'
  sensitive true
  backup false
end

service 'newrelic-infra' do
  action %i[enable start]
end

execute 'load New Relic Infrastructure' do
  command 'systemctl restart newrelic-infra'
  not_if { Legacy::Host.applied?(node, 'newrelic', infrastructure) }
end

file "#{legacy['home']}/state/newrelic.applied" do
  content Legacy::Host.digest(infrastructure)
  mode '0644'
end
