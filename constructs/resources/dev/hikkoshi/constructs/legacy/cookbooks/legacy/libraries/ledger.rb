# frozen_string_literal: true

module Legacy
  # The features of this layer according to the ledger, one entry each. The step that retires a feature removes its
  # entry. The recipes remove features without an entry from the instance.
  class Ledger
    # feature name => { 'feature' => …, 'configuration' => …, 'revision' => …, 'consumers' => …, 'cron-owner' => … }
    def self.read(aws, path)
      answer = aws.call('ssm', 'get-parameters-by-path', '--recursive', '--path', path)
      features = {}
      answer.fetch('Parameters').each do |parameter|
        feature, key = parameter['Name'].sub("#{path}/", '').split('/', 2)
        (features[feature] ||= {})[key] = parameter['Value']
      end
      features
    end

    # The number of consumers on this instance. The sum over all instances is exactly the number of the layer.
    def self.part(consumers, instances, own)
      place = instances.sort.index(own)
      return 0 if place.nil?

      consumers / instances.size + (place < consumers % instances.size ? 1 : 0)
    end

    # A local port for an HTTP feature, the same on each instance and in each run.
    def self.local_port(feature)
      20_000 + feature.each_byte.reduce(7) { |sum, byte| (sum * 31 + byte) % 9973 }
    end
  end
end
