# frozen_string_literal: true

require 'fileutils'
require 'open3'

# A stand-in for the parts of Chef's language that the recipes use (Chef Infra Client 18: lib/chef/resource, runner.rb).
# An unknown resource, property or action fails. Files go below the root of a host, and commands run with its tools.
class Chef
  # Collects warnings.
  module Log
    def self.warn(text)
      (@lines ||= []) << text
    end

    def self.lines
      @lines ||= []
    end
  end

  # The settings of the client; Chef's own are symbols too.
  Config = { file_backup_path: nil } # rubocop:disable Style/MutableConstant

  # Raised instead of or after the work of one resource, as the check wants.
  class Interrupted < StandardError; end

  COMMON = %w[action only_if not_if notifies sensitive ignore_failure].freeze
  # type => [default action, other actions, properties]
  TYPES = {
    'file' => [:create, %i[delete], %w[content mode backup]],
    'directory' => [:create, %i[delete], %w[mode]],
    'cookbook_file' => [:create, %i[delete], %w[source mode]],
    'execute' => [:run, %i[nothing], %w[command timeout creates]],
    'package' => [:install, [], []],
    'service' => [:nothing, %i[enable disable start stop restart reload], []],
    'systemd_unit' => [:nothing, %i[create delete enable disable start stop], %w[content]],
    'ruby_block' => [:run, %i[nothing], %w[block]],
    'yum_repository' => [:create, %i[delete], %w[description baseurl gpgkey gpgcheck repo_gpgcheck]]
  }.freeze

  # A value that is read when the resource runs.
  Lazy = Struct.new(:block)

  # One resource of a recipe.
  class Resource
    attr_reader :type, :name, :properties, :guards, :notifications

    def initialize(run, type, name, &block)
      @run = run
      @type = type
      @name = name
      @properties = {}
      @guards = []
      @notifications = []
      instance_eval(&block) if block
    end

    def to_s
      "#{@type}[#{@name}]"
    end

    def node
      @run.node
    end

    def lazy(&block)
      Lazy.new(block)
    end

    def only_if(command = nil, &block)
      @guards << [true, command || block]
    end

    def not_if(command = nil, &block)
      @guards << [false, command || block]
    end

    def notifies(action, target, timing = :delayed)
      raise "#{self}: #{timing} is no timing" unless %i[delayed immediately].include?(timing)

      @notifications << [action, target, timing]
    end

    def block(&block)
      set('block', block)
    end

    def actions
      [@properties.fetch('action', TYPES.fetch(@type).first)].flatten
    end

    def value(key)
      found = @properties[key]
      found.is_a?(Lazy) ? found.block.call : found
    end

    def respond_to_missing?(name, *)
      (COMMON + TYPES.fetch(@type)[2]).include?(name.to_s)
    end

    def method_missing(name, *arguments)
      raise "#{self} has no property #{name}" unless respond_to_missing?(name) && arguments.size == 1

      set(name.to_s, arguments.first)
    end

    private

    def set(key, value)
      raise "#{self} has no property #{key}" unless respond_to_missing?(key)

      @properties[key] = value
      return unless key == 'action'

      known = [TYPES.fetch(@type).first] + TYPES.fetch(@type)[1] + [:nothing]
      wrong = [value].flatten - known
      raise "#{self} has no action #{wrong.first}" unless wrong.empty?
    end
  end

  # The attributes: defaults of the cookbook and values of the run; and the state of the run.
  class Node
    attr_reader :run_state

    def initialize(cookbook, attributes)
      @values = { 'legacy' => {} }
      @run_state = {}
      instance_eval(File.read("#{cookbook}/attributes/default.rb"))
      attributes.each do |key, value|
        raise "the cookbook has no attribute #{key}" unless @values['legacy'].key?(key)

        @values['legacy'][key] = value
      end
    end

    def default
      @values
    end

    def [](key)
      @values.fetch(key)
    end
  end

  # A run of recipes on a host: it reads all recipes first, then runs the resources in order.
  class Run
    attr_reader :node, :resources, :updated

    def initialize(host, cookbook, attributes)
      @host = host
      Config[:file_backup_path] = host.path('/var/chef/backup')
      @cookbook = cookbook
      @node = Node.new(cookbook, attributes)
      @resources = []
      @included = {}
      @updated = []
      @delayed = []
    end

    # Runs the recipes, such as legacy::deploy. stop: [:before or :after, the number of the resource].
    def converge(recipes, stop = nil)
      recipes.each { |recipe| include_recipe(recipe) }
      error = nil
      begin
        @resources.each_with_index { |resource, index| run_resource(resource, index, stop) }
      rescue Interrupted
        raise
      rescue StandardError => e
        error = e
      end
      # Chef runs delayed notifications also after a failure.
      failures = [error].compact
      until @delayed.empty?
        resource, action = @delayed.shift
        begin
          act(resource, action)
        rescue StandardError => e
          failures << e
        end
      end
      raise failures.first unless failures.empty?

      self
    end

    def include_recipe(name)
      return if @included[name]

      @included[name] = true
      file = "#{@cookbook}/recipes/#{name.sub('legacy::', '')}.rb"
      instance_eval(File.read(file), file, 1)
    end

    TYPES.each_key do |type|
      define_method(type) { |name, &block| @resources << Resource.new(self, type, name, &block) }
    end

    private

    def run_resource(resource, index, stop)
      raise "#{resource} fails" if stop == [:before, index]

      resource.actions.each { |action| act(resource, action) }
      raise Interrupted, resource.to_s if stop == [:after, index]
    end

    def act(resource, action)
      return if action == :nothing || !guarded(resource)

      changed = begin
        send("#{resource.type}_#{action}", resource)
      rescue StandardError => e
        raise unless resource.properties['ignore_failure']

        Log.warn(e.message)
        false
      end
      return unless changed

      @updated << "#{resource} #{action}"
      resource.notifications.each { |wanted, target, timing| notify(wanted, target, timing) }
    end

    def notify(action, target, timing)
      found = @resources.find { |resource| resource.to_s == target }
      raise "no resource #{target}" unless found

      if timing == :immediately
        act(found, action)
      else
        @delayed << [found, action] unless @delayed.include?([found, action])
      end
    end

    def guarded(resource)
      resource.guards.all? do |wanted, guard|
        truth = guard.is_a?(Proc) ? guard.call : @host.shell(guard).last.success?
        wanted ? truth : !truth
      end
    end

    def write(path, text, mode)
      raise "#{path} has no folder" unless File.directory?(File.dirname(path))

      bits = Integer(mode || '0644', 8)
      return false if File.file?(path) && File.binread(path) == text.b && (File.stat(path).mode & 0o7777) == bits

      File.binwrite(path, text)
      File.chmod(bits, path)
      true
    end

    def file_create(resource)
      text = resource.value('content')
      path = @host.path(resource.name)
      # Without content, Chef creates an empty file or keeps the text.
      text ||= File.file?(path) ? File.binread(path) : ''
      keep(path, resource) if File.file?(path) && File.binread(path) != @host.inside(text).b
      write(path, @host.inside(text), resource.value('mode'))
    end

    def file_delete(resource)
      path = @host.path(resource.name)
      return false unless File.exist?(path)

      keep(path, resource)
      File.delete(path)
      true
    end

    # Before a change or a deletion, Chef copies a file to the folder of its backups (Chef Infra, lib/chef/util/backup.rb).
    def keep(path, resource)
      return if resource.properties['backup'] == false

      copy = "#{Config[:file_backup_path]}#{path.sub(@host.root, '')}.chef-#{format('%06d', @host.world.calls.size)}"
      FileUtils.mkdir_p(File.dirname(copy))
      FileUtils.cp(path, copy)
    end

    def cookbook_file_create(resource)
      source = "#{@cookbook}/files/default/#{resource.value('source')}"
      write(@host.path(resource.name), File.read(source), resource.value('mode'))
    end

    def directory_create(resource)
      path = @host.path(resource.name)
      bits = Integer(resource.value('mode'), 8)
      return false if File.directory?(path) && (File.stat(path).mode & 0o7777) == bits

      # Not recursive, unless a recipe says so.
      Dir.mkdir(path) unless File.directory?(path)
      File.chmod(bits, path)
      true
    end

    def execute_run(resource)
      creates = resource.value('creates')
      return false if creates && File.exist?(@host.path(creates))

      # The time is that of the world, so a command that waits longer than its timeout fails as in Chef.
      before = @host.world.clock
      out, status = @host.shell(resource.value('command'))
      raise "#{resource} failed (#{status.exitstatus}): #{out}" unless status.success?
      if @host.world.clock - before > (resource.value('timeout') || 3600)
        raise "#{resource} takes longer than its timeout"
      end

      true
    end

    def package_install(resource)
      @host.install(resource.name)
    end

    def service_enable(resource)
      changed(!@host.enabled?(resource.name), 'enable', resource.name)
    end

    def service_disable(resource)
      changed(@host.enabled?(resource.name), 'disable', resource.name)
    end

    def service_start(resource)
      changed(!@host.active?(resource.name), 'start', resource.name)
    end

    def service_stop(resource)
      changed(@host.active?(resource.name), 'stop', resource.name)
    end

    def service_restart(resource)
      changed(true, 'restart', resource.name)
    end

    def service_reload(resource)
      changed(true, 'reload', resource.name)
    end

    def changed(needed, verb, unit)
      return false unless needed

      code, _, error = @host.systemctl([verb, unit])
      raise "systemctl #{verb} #{unit}: #{error}" unless code.zero?

      true
    end

    def systemd_unit_create(resource)
      path = @host.path("/etc/systemd/system/#{resource.name}")
      return false unless write(path, @host.inside(resource.value('content')), '0644')

      @host.systemctl(['daemon-reload'])
      true
    end

    def systemd_unit_delete(resource)
      path = @host.path("/etc/systemd/system/#{resource.name}")
      return false unless File.exist?(path)

      File.delete(path)
      @host.systemctl(['daemon-reload'])
      true
    end

    alias systemd_unit_enable service_enable
    alias systemd_unit_disable service_disable
    alias systemd_unit_start service_start
    alias systemd_unit_stop service_stop

    def yum_repository_create(resource)
      path = @host.path("/etc/yum.repos.d/#{resource.name}.repo")
      FileUtils.mkdir_p(File.dirname(path))
      write(path, resource.properties.inspect, '0644')
    end

    def ruby_block_run(resource)
      resource.properties.fetch('block').call
      true
    end
  end
end
