# frozen_string_literal: true

require 'yaml'

module Legacy
  # Sends the features' metrics to Amazon Managed Service for Prometheus. The CloudWatch agent scrapes GET /metrics of
  # every container and writes the metrics with the role of the instance. It discovers the containers by their labels,
  # so it finds new consumers and runs without published ports.
  class Metrics
    # The metrics port of every feature on both sides.
    PORT = 9394

    # The labels of a feature's container, as options of docker run.
    def self.labels(feature, revision)
      { 'feature' => feature, 'revision' => revision, 'metrics-port' => PORT }
        .map { |name, value| "--label #{name}=#{value}" }.join(' ')
    end

    # The collector configuration that the agent appends to its own. Each name ends with /features, because the agent
    # refuses names that it uses itself.
    def self.collector(legacy, workspace, instance)
      {
        'extensions' => { 'sigv4auth/features' => { 'region' => legacy['region'], 'service' => 'aps' } },
        'receivers' => { 'prometheus/features' => { 'config' => { 'scrape_configs' => [scrape(legacy, instance)] } } },
        'exporters' => { 'prometheusremotewrite/features' => remote_write(legacy['region'], workspace) },
        'service' => {
          'extensions' => ['sigv4auth/features'],
          'pipelines' => { 'metrics/features' => { 'receivers' => ['prometheus/features'],
                                                   'exporters' => ['prometheusremotewrite/features'] } }
        }
      }
    end

    # A scrape configuration that labels every series with its feature and side, as the rules require.
    def self.scrape(legacy, instance)
      {
        'job_name' => 'features',
        'scrape_interval' => '30s',
        'metrics_path' => '/metrics',
        'docker_sd_configs' => [{ 'host' => 'unix:///var/run/docker.sock',
                                  'filters' => [{ 'name' => 'label', 'values' => ['feature'] }] }],
        'relabel_configs' => [
          address, copied('feature'), copied('revision'), fixed('side', 'legacy'),
          fixed('environment', legacy['environment']), fixed('layer', legacy['layer']),
          # Docker uses the same addresses on every instance. Without this label, two instances would write the same
          # series.
          fixed('node', instance)
        ]
      }
    end

    # Uses the container's address instead of its published ports.
    def self.address
      { 'source_labels' => %w[__meta_docker_network_ip __meta_docker_container_label_metrics_port],
        'separator' => ':', 'target_label' => '__address__' }
    end

    def self.copied(label)
      { 'source_labels' => ["__meta_docker_container_label_#{label}"], 'target_label' => label }
    end

    def self.fixed(label, value)
      { 'target_label' => label, 'replacement' => value }
    end

    def self.remote_write(region, workspace)
      {
        'endpoint' => "https://aps-workspaces.#{region}.amazonaws.com/workspaces/#{workspace}/api/v1/remote_write",
        'auth' => { 'authenticator' => 'sigv4auth/features' },
        # Keeps the names of the metrics, as on EKS.
        'add_metric_suffixes' => false
      }
    end

    private_class_method :scrape, :address, :copied, :fixed, :remote_write
  end
end
