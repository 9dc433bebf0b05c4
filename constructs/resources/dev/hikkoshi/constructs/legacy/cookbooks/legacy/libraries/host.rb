# frozen_string_literal: true

require 'digest'
require 'shellwords'

module Legacy
  # The state of this instance.
  class Host
    # The release of a running container, for docker inspect.
    RELEASE = '{{if .State.Running}}{{index .Config.Labels "release"}}{{end}}'

    # A terminating instance has this file. Nothing removes it.
    def self.leaving?(node)
      ::File.exist?("#{node['legacy']['home']}/state/leaving")
    end

    # Whether the deploy recipe has installed the feature.
    def self.deployed?(node, feature)
      ::File.exist?("#{node['legacy']['home']}/features/#{feature.name}/release")
    end

    # The numbers of the running or enabled units of a feature.
    def self.numbers(node, feature)
      started = Tools.output('systemctl', 'list-units', '--all', '--plain', '--no-legend',
                             "legacy-#{feature.name}@*.service").lines.map { |line| line.split.first }
      enabled = Dir.glob("#{node['legacy']['units']}/multi-user.target.wants/legacy-#{feature.name}@*.service")
      (started + enabled).map { |unit| unit[/@(\d+)\.service\z/, 1].to_i }.uniq.sort
    end

    # Whether each container of a feature runs its release, and no release of it was interrupted.
    def self.released?(node, feature)
      home = node['legacy']['home']
      return false if ::File.exist?("#{home}/state/#{feature.name}.released-open")

      release = ::File.read("#{home}/features/#{feature.name}/release")
      numbers(node, feature).all? do |number|
        running = Tools.try('docker', 'inspect', '--format', RELEASE, "#{feature.name}-#{number}")
        running.chomp == release || !Tools.success?('systemctl', 'is-enabled', '--quiet', feature.unit(number))
      end
    end

    # Whether an earlier run has put this text into effect. A run that ends before leaves it to the next one.
    def self.applied?(node, name, text)
      file = "#{node['legacy']['home']}/state/#{name}.applied"
      ::File.exist?(file) && ::File.read(file) == digest(text)
    end

    def self.digest(text)
      Digest::SHA256.hexdigest(text)
    end
  end
end
