# frozen_string_literal: true

require 'yaml'

module Legacy
  # Sends the features' metrics to Amazon Managed Service for Prometheus or to CloudWatch, and their traces to AWS X-Ray.
  # The CloudWatch agent scrapes GET /metrics of every container and writes the metrics with the role of the instance. It
  # discovers the containers by their labels, so it finds new consumers and runs without published ports.
  class Metrics
    # The metrics port of every feature on both sides.
    PORT = 9394

    # The labels of a feature's container, as options of docker run.
    def self.labels(feature, revision)
      { 'feature' => feature, 'revision' => revision, 'metrics-port' => PORT }
        .map { |name, value| "--label #{name}=#{value}" }.join(' ')
    end

    # What CloudWatch keeps as metrics, with the label that tells failed work. Other metrics of a feature are not sent.
    DECLARED = { 'http_requests_total' => 'status', 'http_request_duration_seconds' => nil,
                 'jobs_total' => 'outcome', 'job_duration_seconds' => nil }.freeze

    # The dimensions by which both sides are compared.
    SIDES = %w[environment feature side].freeze

    # The collector configuration that the agent appends to its own; empty if it sends nothing of the features. Each name
    # ends with /features, because the agent refuses names that it uses itself.
    def self.collector(legacy, workspace, instance)
      parts = []
      parts << prometheus(legacy, workspace, instance) unless workspace.empty?
      parts << cloudwatch(legacy, instance) if legacy['application_metrics'] == 'cloudwatch'
      parts << traces(legacy) if legacy['traces'] == 'cloudwatch'
      parts.reduce({}) { |all, part| merged(all, part) }
    end

    def self.prometheus(legacy, workspace, instance)
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

    # Lines in CloudWatch's embedded metric format, in the log group of the layer. CloudWatch adds what it gets, and awsemf
    # sends a histogram as it is. So each value is what was new since the one before. The first value of a series counts: a
    # run of a cron may have no second one. What has gone for an hour is forgotten.
    def self.cloudwatch(legacy, instance)
      {
        'receivers' => { 'prometheus/features' => { 'config' => { 'scrape_configs' => [scrape(legacy, instance)] } } },
        'processors' => { 'cumulativetodelta/features' => { 'initial_value' => 'keep', 'max_staleness' => '1h' } },
        'exporters' => { 'awsemf/features' => embedded(legacy, instance) },
        'service' => {
          'pipelines' => { 'metrics/features' => { 'receivers' => ['prometheus/features'],
                                                   'processors' => ['cumulativetodelta/features'],
                                                   'exporters' => ['awsemf/features'] } }
        }
      }
    end

    def self.embedded(legacy, instance)
      {
        'region' => legacy['region'],
        'namespace' => "#{legacy['service']}/#{legacy['environment']}",
        'log_group_name' => legacy['log_group'],
        'log_stream_name' => "#{instance}-metrics",
        'dimension_rollup_option' => 'NoDimensionRollup',
        'metric_declarations' => DECLARED.map do |name, label|
          # Copies: of one list twice, YAML would write an alias.
          sets = [SIDES.dup, label && [*SIDES, label]].compact
          { 'dimensions' => sets, 'metric_name_selectors' => ["^#{name}$$"] }
        end
      }
    end

    # Containers reach the agent by the name of their host. The security group of the layer admits nobody to the port.
    def self.traces(legacy)
      {
        'receivers' => { 'otlp/features' => { 'protocols' => { 'http' => { 'endpoint' => '0.0.0.0:4318' } } } },
        'exporters' => { 'awsxray/features' => { 'region' => legacy['region'] } },
        'service' => {
          'pipelines' => { 'traces/features' => { 'receivers' => ['otlp/features'],
                                                  'exporters' => ['awsxray/features'] } }
        }
      }
    end

    def self.merged(one, other)
      one.merge(other) { |_, left, right| left.is_a?(Hash) ? merged(left, right) : left | right }
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
          fixed('node', instance),
          # Each container counts for itself: awsemf keeps one value for each set of labels. The name begins with a slash.
          { 'source_labels' => ['__meta_docker_container_name'], 'regex' => '/(.*)', 'target_label' => 'container' }
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

    private_class_method :prometheus, :cloudwatch, :embedded, :traces, :merged, :scrape, :address, :copied, :fixed,
                         :remote_write
  end
end
