# frozen_string_literal: true

require 'json'
require 'open3'

module Legacy
  # The AWS CLI on the instance, with the role of the instance.
  class Aws
    METADATA = 'http://169.254.169.254/latest'

    def initialize(region)
      @region = region
    end

    # Runs a command and returns its output; an empty object if there is no output.
    def call(*arguments)
      text, status = Open3.capture2('aws', *arguments, '--region', @region, '--output', 'json')
      raise "aws #{arguments.first(2).join(' ')} failed" unless status.success?

      text.strip.empty? ? {} : JSON.parse(text)
    end

    # The parameters below a path: feature => key => value.
    def parameters(path)
      features = {}
      call('ssm', 'get-parameters-by-path', '--recursive', '--path', path).fetch('Parameters').each do |parameter|
        feature, key = parameter['Name'].sub("#{path}/", '').split('/', 2)
        (features[feature] ||= {})[key] = parameter['Value']
      end
      features
    end

    # The value of a secret as a JSON object.
    def secret(name)
      JSON.parse(call('secretsmanager', 'get-secret-value', '--secret-id', name).fetch('SecretString'))
    end

    # New Relic's license key from its secret.
    def license_key(name)
      secret(name).fetch('licenseKey')
    end

    # The value of a parameter. Empty if the name is empty or the parameter does not exist.
    def parameter(name)
      return '' if name.empty?

      found = call('ssm', 'get-parameters', '--names', name).fetch('Parameters')
      found.empty? ? '' : found.first.fetch('Value')
    end

    # The values of parameters by their names; without those that do not exist.
    def values(names)
      names.each_slice(10).flat_map { |some| call('ssm', 'get-parameters', '--names', *some).fetch('Parameters') }
           .map { |parameter| parameter.values_at('Name', 'Value') }.to_h
    end

    # The id of this instance.
    def self.instance_id
      id, status = metadata('instance-id')
      raise 'the instance does not know its id' unless status.success?

      id
    end

    # The lifecycle state that Auto Scaling wants for this instance (Amazon EC2 Auto Scaling, Retrieve the target
    # lifecycle state through instance metadata). Empty if no group has it.
    def self.target_state
      state, status = metadata('autoscaling/target-lifecycle-state')
      status.success? ? state.strip : ''
    end

    # An answer of IMDSv2.
    def self.metadata(name)
      token, = Open3.capture2('curl', '-sf', '-X', 'PUT', "#{METADATA}/api/token",
                              '-H', 'X-aws-ec2-metadata-token-ttl-seconds: 60')
      Open3.capture2('curl', '-sf', '-H', "X-aws-ec2-metadata-token: #{token}", "#{METADATA}/meta-data/#{name}")
    end

    private_class_method :metadata
  end
end
