# frozen_string_literal: true

require 'digest'
require 'tmpdir'
require_relative 'chef'
require_relative 'world'

# The tools of the host on which the recipes run, for the libraries of the cookbook.
module Open3
  class << self
    attr_accessor :host

    alias real_capture2 capture2
    def capture2(*command, **options)
      return real_capture2(*command, **options) unless Host::TOOLS.include?(command.first)

      code, out, = host.tool(command.first, command.drop(1), {})
      [out, Host::Status.new(code)]
    end
  end
end

# What a check works with: a world, a layer with its features, and the recipes of a cookbook.
class Lab
  # The recipes of a start, in the order of the association; and the lifecycle events (R08).
  START = %w[legacy::agents legacy::runtime legacy::deploy legacy::configure legacy::people legacy::launched].freeze
  EVENTS = { 'setup' => START.first(2), 'deploy' => %w[legacy::deploy], 'configure' => %w[legacy::configure],
             'undeploy' => %w[legacy::undeploy], 'shutdown' => %w[legacy::drain] }.freeze

  attr_reader :world, :cookbook, :input, :folder

  def initialize(cookbook, folder, input)
    @cookbook = cookbook
    @folder = folder
    @input = input
    @world = World.new(folder)
    @layer = 'batch'
    @attributes = {}
    Dir.glob("#{cookbook}/libraries/*.rb").sort.each { |library| load library }
  end

  def ok(truth, message)
    raise message unless truth
  end

  def equal(expected, actual, what)
    raise "#{what}: expected #{expected.inspect}, but is #{actual.inspect}" unless expected == actual
  end

  # The message of the failure of the block.
  def failure
    yield
    nil
  rescue StandardError => e
    e.message
  end

  # A start, and the configure event that follows it.
  def start(host)
    run(host, START)
    run(host, EVENTS['configure'])
  end

  # The layer of the next runs.
  def layer(name, attributes = {})
    @layer = name
    @attributes = attributes
  end

  def path
    "/hidamari-album/production/#{@layer}"
  end

  # An instance that is in service, with the packages of the setup recipes.
  def host(id = 'i-1', state = 'InService')
    new_host(id, state).tap { |host| %w[docker logrotate nginx].each { |package| host.install(package) } }
  end

  # An instance that has just booted.
  def new_host(id = 'i-1', state = 'Pending:Wait')
    @world.group[id] ||= state
    @world.host(id)
  end

  # Declares a feature by its parameters; nil removes a parameter.
  def feature(name, kind, description = {}, parameters = {})
    values = { 'feature' => JSON.generate(describe(name, kind).merge(description)), 'revision' => 'r1',
               'configuration' => '{"LOG_LEVEL":"info"}' }
    values['consumers'] = '2' if kind == 'worker'
    values['cron-owner'] = 'legacy' if kind == 'cron'
    values.merge(parameters).each do |key, value|
      value.nil? ? @world.parameters.delete("#{path}/#{name}/#{key}") : @world.parameter("#{path}/#{name}/#{key}", value)
    end
  end

  def describe(name, kind)
    common = { 'kind' => kind, 'image' => "registry/#{name}:r1", 'secrets' => [] }
    number = Digest::SHA256.hexdigest(name)[0, 3].hex
    case kind
    when 'web', 'api'
      arn = "arn:aws:elasticloadbalancing:targetgroup/#{name}/1"
      @world.target_group(arn, 30, []) unless @world.targets[arn]
      common.merge('hosts' => ["#{name}.hidamari.example"], 'port' => 3000, 'longestRequestSeconds' => 60,
                   'largestBodyMiB' => 25, 'localPort' => 21_000 + number, 'healthPort' => 31_000 + number,
                   'healthPath' => '/healthz', 'targetGroupArn' => arn)
    when 'cron'
      common.merge('schedule' => '*/30 * * * *', 'timeZone' => 'Asia/Tokyo', 'idempotent' => false,
                   'longestRunSeconds' => 600)
    else common
    end
  end

  # A new release: another image and revision.
  def new_release(name, revision, image = nil)
    text, = @world.parameters["#{path}/#{name}/feature"]
    @world.parameter("#{path}/#{name}/feature",
                     JSON.generate(JSON.parse(text).merge('image' => image || "registry/#{name}:#{revision}")))
    @world.parameter("#{path}/#{name}/revision", revision)
  end

  def gone(name)
    @world.parameters.delete_if { |key, _| key.start_with?("#{path}/#{name}/") }
  end

  def arn(name)
    "arn:aws:elasticloadbalancing:targetgroup/#{name}/1"
  end

  # Registers instances, beside another one that is healthy.
  def register(name, *hosts, others: ['i-other'])
    (hosts.map(&:id) + others).each { |id| @world.targets[arn(name)][:members][id] = [:in, 0] }
  end

  # Runs recipes on a host. stop: see Chef::Run#converge.
  def run(host, recipes, stop = nil)
    Chef::Log.lines.clear
    Open3.host = host
    Chef::Run.new(host, @cookbook, attributes(host)).converge([recipes].flatten, stop)
  ensure
    host.settle
  end

  def attributes(host)
    { 'service' => 'hidamari-album', 'environment' => 'production', 'layer' => @layer, 'region' => 'ap-northeast-1',
      'port' => '80', 'drain_seconds' => '90', 'parameter_path' => path, 'log_group' => '/log',
      'auto_scaling_group' => 'group', 'launch_hook' => 'launched', 'lock_table' => 'locks',
      'home' => "#{host.root}/opt/legacy", 'units' => "#{host.root}/etc/systemd/system",
      'sites' => "#{host.root}/etc/nginx/conf.d",
      'cron_entries' => "#{host.root}/etc/cron.d" }.merge(@attributes)
  end

  # A timer of a cron fires: systemd's answer.
  def fire(host, name)
    host.systemctl(['start', "legacy-#{name}@1.service"])
  end

  def runs?(host, name)
    host.containers.key?("#{name}-1")
  end
end
