# frozen_string_literal: true

module Legacy
  # The features of this layer according to the ledger. The step that retires a feature removes its parameters. The
  # recipes remove features without parameters from the instance.
  class Ledger
    # The ledger, read once in a run.
    def self.of(node)
      node.run_state['legacy_ledger'] ||= begin
        legacy = node['legacy']
        new(Aws.new(legacy['region']).parameters(legacy['parameter_path']))
      end
    end

    # name => Feature: the features whose parameters are complete.
    attr_reader :features
    # name => why this run leaves the feature as it is.
    attr_reader :problems

    # parameters: feature => key => value.
    def initialize(parameters)
      @features = {}
      @problems = {}
      parameters.sort.each do |name, values|
        @features[name] = Feature.new(name, values)
      rescue KeyError, ArgumentError, JSON::ParserError => e
        problem(name, "its parameters are not complete: #{e.message}")
      end
      @names = parameters.keys
    end

    # All features with a parameter, complete or not.
    def names
      @names.sort
    end

    # This run leaves the feature as it is, and fails at its end.
    def problem(name, reason)
      Chef::Log.warn("#{name} is left as it is, because #{reason}")
      @problems[name] = reason
      @features.delete(name)
    end

    # Whether this run deploys the feature.
    def known?(feature)
      @features.key?(feature.name)
    end

    def http
      @features.values.select(&:http?)
    end

    def workers
      @features.values.select(&:worker?)
    end

    def crons
      @features.values.select(&:cron?)
    end

    # The number of consumers on this instance. The sum over all instances is exactly the number of the layer.
    def self.part(consumers, instances, own)
      place = instances.sort.index(own)
      return 0 if place.nil?

      consumers / instances.size + (place < consumers % instances.size ? 1 : 0)
    end
  end
end
