# frozen_string_literal: true

module Legacy
  # This instance's part of the consumers of each worker. The recipes and the program "follow" apply it.
  #
  # A call asks for ten parameters by their names, because every instance asks twice a minute, and Parameter Store answers
  # 40 calls per second in a whole account (AWS General Reference, Systems Manager endpoints and quotas).
  class Shares
    # A deployed feature without its description.
    Installed = Struct.new(:name) do
      include Names
    end

    def initialize(node)
      @node = node
      @legacy = node['legacy']
    end

    # The commands that are missing. A parameter that does not exist changes nothing.
    def changes
      workers(aws.values(installed('worker').map { |feature| key(feature, 'consumers') }))
    end

    # Runs them. None waits: a unit that is one too many finishes its job.
    def apply
      changes.each { |command| Tools.output(*command) }
    end

    private

    def aws
      Aws.new(@legacy['region'])
    end

    def key(feature, name)
      "#{@legacy['parameter_path']}/#{feature.name}/#{name}"
    end

    # The deployed features that have this file.
    def installed(file)
      Dir.glob("#{@legacy['home']}/features/*/#{file}").sort
         .select { |path| ::File.exist?("#{::File.dirname(path)}/release") }
         .map { |path| Installed.new(::File.basename(::File.dirname(path))) }
    end

    def workers(values)
      known = installed('worker').select { |feature| values.key?(key(feature, 'consumers')) }
      return [] if known.empty?

      instances = Fleet.instances(@node)
      own = Aws.instance_id
      known.flat_map do |feature|
        wanted = Ledger.part(values[key(feature, 'consumers')].to_i, instances, own)
        started(feature, wanted) + stopped(feature, wanted)
      end
    end

    def started(feature, wanted)
      (1..wanted).map { |number| feature.unit(number) }.flat_map do |unit|
        [(%w[systemctl enable] << unit unless enabled?(unit)),
         (%w[systemctl start --no-block] << unit unless %w[active activating].include?(state(unit)))].compact
      end
    end

    def stopped(feature, wanted)
      Host.numbers(@node, feature).select { |number| number > wanted }.map { |number| feature.unit(number) }
          .flat_map do |unit|
        [(%w[systemctl stop --no-block] << unit if %w[active activating reloading].include?(state(unit))),
         (%w[systemctl disable] << unit if enabled?(unit))].compact
      end
    end

    def enabled?(unit)
      Tools.success?('systemctl', 'is-enabled', '--quiet', unit)
    end

    def state(unit)
      Tools.output('systemctl', 'show', '--property=ActiveState', '--value', unit).chomp
    end
  end
end
