# frozen_string_literal: true

require 'digest'
require 'shellwords'

module Legacy
  # The state of this instance.
  class Host
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
