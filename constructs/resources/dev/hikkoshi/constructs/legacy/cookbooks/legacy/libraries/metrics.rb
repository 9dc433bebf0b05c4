# frozen_string_literal: true

module Legacy
  # How the features' metrics reach Amazon Managed Service for Prometheus: the CloudWatch agent asks every container for
  # GET /metrics and writes the answers away, signed with the rights of the instance. It finds the containers by their
  # labels, so that consumers and runs are seen as they come and go, and no port of theirs is published.
  class Metrics
    # Every feature answers here, on both sides.
    PORT = 9394

    # What a container of a feature carries, as the options of docker run.
    def self.labels(feature, revision)
      { 'feature' => feature, 'revision' => revision, 'metrics-port' => PORT }
        .map { |name, value| "--label #{name}=#{value}" }.join(' ')
    end

    # The collector configuration that the agent appends to its own. Each name ends in /features: the agent refuses a
    # name that it uses itself.
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

    # A scrape that says of every series whose it is and which side it is from, as the rules of both sides expect.
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
          # Docker gives out the same addresses on every instance; without this, two would write one series.
          fixed('node', instance)
        ]
      }
    end

    # The container's own address in the place of its published ports.
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
        # The names stay as the features wrote them, as they do on EKS.
        'add_metric_suffixes' => false
      }
    end

    private_class_method :scrape, :address, :copied, :fixed, :remote_write
  end
end
