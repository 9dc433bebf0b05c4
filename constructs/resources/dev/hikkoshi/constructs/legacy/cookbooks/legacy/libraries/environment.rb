# frozen_string_literal: true

module Legacy
  # The environment variables of a feature's containers, as two files with NAME=value and a NUL after each: a value can
  # have every other byte that a string in JSON can have.
  #
  # The files are on the root disk, which is encrypted and ends with the instance, so that a reboot needs no other
  # service. Only root reads them. Docker keeps the variables of a container on the same disk.
  class Environment
    def initialize(node, feature)
      @legacy = node['legacy']
      @feature = feature
    end

    def variables
      list(@feature.variables)
    end

    # Raises if the secret has no value for a name.
    def secrets
      list(values.sort.to_h)
    end

    private

    def values
      aws = Aws.new(@legacy['region'])
      names = @feature.secrets
      secret = names.empty? ? {} : aws.secret("#{@legacy['service']}/#{@legacy['environment']}/#{@feature.name}")
      found = names.map { |name| [name, secret.fetch(name)] }.to_h
      # An application with a name in New Relic also gets the license key. Each side has a name of its own.
      key = @legacy['license_key_secret']
      unless key.empty? || !@feature.variables.key?('NEW_RELIC_APP_NAME')
        found = found.merge('NEW_RELIC_LICENSE_KEY' => aws.license_key(key))
      end
      found.merge(otlp(aws))
    end

    # An application that sends traces to an OTLP endpoint also gets the header that authenticates.
    def otlp(aws)
      name = @legacy['otlp_secret']
      return {} if name.empty? || !@feature.variables.key?('OTEL_EXPORTER_OTLP_ENDPOINT')

      { 'OTEL_EXPORTER_OTLP_HEADERS' => "#{@legacy['otlp_header']}=#{escaped(aws.secret(name).fetch('header'))}" }
    end

    # The variable is read like W3C Baggage: every byte that is not plain as %XX, and so a space is no plus.
    def escaped(text)
      text.b.gsub(/[^A-Za-z0-9._~-]/n) { |byte| format('%%%02X', byte.ord) }
    end

    def list(values)
      values.map do |name, value|
        raise ArgumentError, "#{name} contains a NUL, which no variable can hold" if value.to_s.include?("\0")

        "#{name}=#{value}\0"
      end.join
    end
  end
end
