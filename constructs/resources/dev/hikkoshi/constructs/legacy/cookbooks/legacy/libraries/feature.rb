# frozen_string_literal: true

require 'digest'
require 'json'

module Legacy
  # The names of the units of what has a name.
  module Names
    # The template of its units, and one unit.
    def template
      "legacy-#{name}@.service"
    end

    def unit(number)
      "legacy-#{name}@#{number}.service"
    end

    def timer
      "legacy-#{name}.timer"
    end
  end

  # A feature of the layer: its parameters in the ledger, and the names of its units.
  class Feature
    include Names

    HTTP = %w[web api].freeze
    # What a description must have, by kind.
    SERVED = %w[hosts port localPort healthPort healthPath targetGroupArn].freeze
    NEEDED = { 'web' => SERVED, 'api' => SERVED, 'worker' => [], 'cron' => %w[schedule timeZone] }.freeze
    # A secret with such a name would change Docker's client, which hands it over to the container.
    CLIENT = /\A(DOCKER_|LD_|BASH|LEGACY_|(PATH|HOME|IFS|E?UID|PPID|SHELLOPTS)\z)/i.freeze

    attr_reader :name

    # parameters: key of the ledger => value.
    # Raises KeyError, ArgumentError or JSON::ParserError if the stack of the feature is half-way through.
    def initialize(name, parameters)
      @name = name
      @parameters = parameters
      @description = JSON.parse(parameters.fetch('feature'))
      needed = NEEDED.fetch(kind) + %w[image secrets]
      needed.each { |key| @description.fetch(key) }
      %w[revision configuration].each { |key| parameters.fetch(key) }
      parameters.fetch('consumers') if worker?
      parameters.fetch('cron-owner') if cron?
      JSON.parse(parameters['configuration'])
      Calendar.new(self['schedule'], self['timeZone']) if cron?
    end

    def kind
      @description.fetch('kind')
    end

    def http?
      HTTP.include?(kind)
    end

    def worker?
      kind == 'worker'
    end

    def cron?
      kind == 'cron'
    end

    # A value of the description.
    def [](key)
      @description[key]
    end

    def image
      @description.fetch('image')
    end

    def revision
      @parameters.fetch('revision')
    end

    def consumers
      @parameters.fetch('consumers').to_i
    end

    # The variables that are no secrets.
    def variables
      JSON.parse(@parameters.fetch('configuration'))
          .merge('APP_SIDE' => 'legacy', 'APP_REVISION' => revision).sort.to_h
    end

    # The names of the variables that are secrets.
    def secrets
      refused = @description.fetch('secrets').grep(CLIENT)
      raise ArgumentError, "#{refused.first} cannot be the name of a secret" unless refused.empty?

      @description.fetch('secrets')
    end

    # What its scripts read: idempotent or not, the longest run, and the schedule.
    def cron_facts(layer)
      "#{self['idempotent'] == true} #{longest(layer)} #{Calendar.new(self['schedule'], self['timeZone']).fields}\n"
    end

    # Whether its process listens with a certificate.
    def encrypted?
      self['protocol'] == 'HTTPS'
    end

    # HTTP1, HTTP2 or GRPC.
    def version
      self['protocolVersion'] || 'HTTP1'
    end

    # How programs on this machine ask it: plain HTTP if empty.
    def scheme
      return 'grpc' if version == 'GRPC'

      encrypted? ? 'https' : ''
    end

    def http_facts(layer)
      facts = [self['localPort'], self['healthPath'], self['targetGroupArn'], longest(layer)]
      own = [self['healthCodes'].to_s, scheme]
      own.pop while own.last == ''
      if self['livenessPath'] || self['startupSeconds'] || own.any?
        facts += [self['livenessPath'] || self['healthPath'], self['startupSeconds'] || 300]
      end
      facts += own
      facts.map { |fact| "#{fact}\n" }.join
    end

    # The longest work of one request, job or run, in seconds.
    def longest(layer)
      (self['longestRequestSeconds'] || self['longestJobSeconds'] || self['longestRunSeconds'] || layer).to_i
    end
  end
end
