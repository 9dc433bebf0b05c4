# frozen_string_literal: true

require 'json'
require 'socket'
require 'time'
require_relative 'host'

# What is outside of an instance: AWS, time, and the images of the registry. It answers the fake tools of all hosts, which
# ask through a socket.
class World
  START = Time.utc(2026, 11, 30, 6, 0, 0).to_i

  attr_accessor :clock, :region_is_down
  # feature => the seconds that its containers need for their work when they get a signal.
  attr_reader :work
  # image => the code that its application answers, or silence.
  attr_reader :codes
  # Whether the load balancer has no answer about a target that has drained.
  attr_accessor :forgets
  attr_reader :parameters, :secrets, :locks, :targets, :group, :hosts, :pullable, :sick, :hung, :calls, :violations, :port

  def initialize(folder)
    @folder = folder
    @clock = START
    @parameters = {}
    @versions = Hash.new { |all, name| all[name] = [] }
    @secrets = {}
    @locks = {}
    @targets = {}
    @group = {}
    @hosts = {}
    @work = {}
    @codes = {}
    @sick = []
    @hung = []
    @calls = []
    @violations = []
    @table = Mutex.new
    @requests = Mutex.new
    serve
  end

  def host(id)
    @hosts[id] ||= Host.new(self, id, "#{@folder}/#{id}")
  end

  def parameter(name, value)
    @parameters[name] = [value, @clock]
    @versions[name] << [value, @clock]
  end

  # Deletes a parameter with its versions.
  def forget(name)
    @parameters.delete(name)
    @versions.delete(name)
    @clock += 1
  end

  # A target group whose targets drain for some seconds, and whose members are registered.
  def target_group(arn, delay, members = [])
    @targets[arn] = { delay: delay, listens: true, members: members.map { |id| [id, [:in, 0]] }.to_h }
  end

  # State and reason of a target.
  def target(arn, id)
    group = @targets.fetch(arn)
    kind, since = group[:members][id]
    if kind == :out && @clock - since >= group[:delay]
      group[:members].delete(id)
      kind = nil
    end
    return %w[unused Target.NotRegistered] unless kind
    return %w[draining Target.DeregistrationInProgress] if kind == :out
    return %w[unused Target.NotInUse] unless group[:listens]
    return %w[initial Elb.InitialHealthChecking] if @clock - since < 20

    answers_health?(arn, id) ? ['healthy', 'None'] : %w[unhealthy Target.FailedHealthChecks]
  end

  # Whether a container may be stopped now: no request is cut.
  def stopping(host, container)
    arn = arn_of(container)
    return unless arn && @targets[arn]

    state, reason = target(arn, host.id)
    return if reason == 'Target.NotRegistered' || reason == 'Target.NotInUse'

    @violations << "#{container[:name]} on #{host.id} is stopped while its target is #{state}"
  end

  # A reload of nginx closes idle connections: the load balancer must send nothing, or has no other target.
  def closing(host)
    @targets.each_key do |arn|
      state, reason = target(arn, host.id)
      next if state == 'unused' || healthy(arn, host.id).empty?

      @violations << "nginx on #{host.id} is reloaded while its target is #{state} (#{reason})"
    end
  end

  def arn_of(container)
    feature = container[:labels]['feature']
    _, pair = @parameters.find { |name, _| name.end_with?("/#{feature}/feature") }
    pair && JSON.parse(pair.first)['targetGroupArn']
  rescue JSON::ParserError
    nil
  end

  # The healthy targets of a group beside this one.
  def healthy(arn, own)
    (@targets.fetch(arn)[:members].keys - [own]).select { |id| target(arn, id).first == 'healthy' }
  end

  def sleep(seconds)
    seconds.times do
      @clock += 1
      @hosts.each_value(&:tick)
    end
  end

  # Answers an aws command: code, output, error.
  def aws(arguments)
    options = arguments.each_cons(2).select { |name, _| name.start_with?('--') }.to_h
    list = arguments.drop_while { |word| word != '--names' }.drop(1).take_while { |word| !word.start_with?('--') }
    options['--names'] = list unless list.empty?
    service, operation = arguments
    @calls << [service, operation]
    return [255, '', 'Could not connect to the endpoint URL'] if @region_is_down
    return [252, '', 'You must specify a region'] unless options['--region']

    send("#{service}_#{operation}".tr('-', '_'), options)
  end

  private

  def answers_health?(arn, id)
    # An instance that only the load balancer knows.
    return true unless @hosts.key?(id)

    _, (text, _) = @parameters.find { |_, (value, _)| value.include?(arn) }
    description = JSON.parse(text)
    @hosts.fetch(id).code_of(description['localPort']) == '200'
  end

  def serve
    server = TCPServer.new('127.0.0.1', 0)
    @port = server.addr[1]
    Thread.new do
      loop { Thread.new(server.accept) { |socket| answer(socket) } }
    end
  end

  def answer(socket)
    text = socket.gets("\1\2\0").delete_suffix("\1\2\0").force_encoding("UTF-8")
    count, rest = text.split("\0", 2)
    fields = rest.split("\0", -1)
    host, tool = fields.shift(2)
    arguments = fields.shift(count.to_i)
    environment = fields.map { |pair| pair.split('=', 2) }.select { |pair| pair.size == 2 }.to_h
    code, out, error = @hosts.fetch(host).tool(tool, arguments, environment)
    error = error.to_s.dup.force_encoding('UTF-8').chomp
    # curl writes no newline behind an answer.
    out = "#{out}\n" unless out.empty? || tool == 'curl'
    socket.write("#{code} #{error.length}\n#{error}#{out}")
  rescue StandardError => e
    socket.write("250 #{e.message.length}\n#{e.message}")
  ensure
    socket.close
  end

  def ssm_get_parameters_by_path(options)
    found = @parameters.select { |name, _| name.start_with?("#{options['--path']}/") }
                       .map { |name, (value, _)| { 'Name' => name, 'Value' => value } }
    [0, JSON.generate('Parameters' => found), '']
  end

  def ssm_get_parameters(options)
    names = options['--names']
    return [254, '', 'ValidationException: at most 10 names'] if names.size > 10

    found = names.select { |name| @parameters.key?(name) }
                 .map { |name| { 'Name' => name, 'Value' => @parameters[name].first } }
    [0, JSON.generate('Parameters' => found), '']
  end

  def ssm_get_parameter(options)
    value, since = @parameters[options['--name']]
    return [254, '', 'An error occurred (ParameterNotFound) when calling GetParameter'] unless value
    raise 'not the expected query' unless options['--query'] == 'Parameter.[Value,LastModifiedDate]'

    [0, "#{value}\t#{Time.at(since).utc.iso8601}", '']
  end

  # The newest first: AWS names no order.
  def ssm_get_parameter_history(options)
    raise 'not the expected query' unless options['--query'] == 'Parameters[].[Version,LastModifiedDate,Value]'

    lines = @versions[options['--name']].each_with_index.map do |(value, since), index|
      "#{index + 1}\t#{Time.at(since).utc.iso8601}\t#{value}"
    end
    [0, lines.reverse.join("\n"), '']
  end

  def secretsmanager_get_secret_value(options)
    secret = @secrets[options['--secret-id']]
    return [254, '', 'An error occurred (ResourceNotFoundException)'] unless secret

    [0, JSON.generate('SecretString' => JSON.generate(secret)), '']
  end

  def ecr_get_login_password(_)
    [0, 'a-password', '']
  end

  def autoscaling_describe_auto_scaling_groups(_)
    list = @group.map { |id, state| { 'InstanceId' => id, 'LifecycleState' => state } }
    [0, JSON.generate('AutoScalingGroups' => [{ 'Instances' => list }]), '']
  end

  def autoscaling_complete_lifecycle_action(options)
    id = options['--instance-id']
    return [254, '', 'ValidationError: No active Lifecycle Action found'] unless @group[id] == 'Pending:Wait'

    @group[id] = 'InService'
    @hosts.fetch(id).launched_with = @hosts.fetch(id).unanswered
    [0, '', '']
  end

  def elbv2_register_targets(options)
    id = options['--targets'][/Id=([^,]+)/, 1]
    @targets.fetch(options['--target-group-arn'])[:members][id] = [:in, @clock]
    [0, '', '']
  end

  def elbv2_deregister_targets(options)
    members = @targets.fetch(options['--target-group-arn'])[:members]
    id = options['--targets'][/Id=([^,]+)/, 1]
    members[id] = [:out, @clock] if members[id] && members[id].first == :in
    [0, '', '']
  end

  def elbv2_describe_target_health(options)
    state, own = options['--query'].match(/TargetHealth\.State(=='healthy'|!='') && Target\.Id!='([^']+)'\]/)&.captures
    arn = options['--target-group-arn']
    others = state == "=='healthy'" ? healthy(arn, own) : @targets.fetch(arn)[:members].keys - [own]
    return [0, others.join("\t"), ''] if own

    state = target(options['--target-group-arn'], options['--targets'][/Id=([^,]+)/, 1])
    return [254, '', 'An error occurred (InvalidTarget) when calling the DescribeTargetHealth operation'] if @forgets && state.last == 'Target.NotRegistered'

    [0, state.join("\t"), '']
  end

  def elbv2_wait(_)
    [0, '', '']
  end

  def dynamodb_put_item(options)
    item = JSON.parse(options['--item'])
    write(options) { |locks| locks[item.fetch('cron').fetch('S')] = plain(item) }
  end

  def dynamodb_update_item(options)
    key = JSON.parse(options['--key']).fetch('cron').fetch('S')
    name, value = options['--update-expression'].match(/\ASET (\w+) = (:\w+)\z/).captures
    write(options, key) do |locks|
      locks[key] = (locks[key] || {}).merge(name => plain(JSON.parse(options['--expression-attribute-values']))[value])
    end
  end

  # A conditional write: nobody else writes between the condition and the write.
  def write(options, key = nil)
    values = plain(JSON.parse(options['--expression-attribute-values']))
    key ||= JSON.parse(options['--item']).fetch('cron').fetch('S')
    @table.synchronize do
      raise "no table #{options['--table-name']}" unless options['--table-name'] == 'locks'
      unless Condition.new(options['--condition-expression'], @locks[key], values).true?
        return [254, '', 'An error occurred (ConditionalCheckFailedException) when calling the PutItem operation']
      end

      yield @locks
    end
    [0, '', '']
  end

  def plain(item)
    item.transform_values { |typed| typed['N'] ? Integer(typed['N'], 10) : typed.fetch('S') }
  end

  # A condition expression: comparisons with AND, OR and parentheses, and attribute_not_exists. A comparison with a missing
  # attribute is false.
  class Condition
    def initialize(text, item, values)
      @tokens = text.scan(/attribute_not_exists\(\w+\)|<=|[<=()]|:?\w+/)
      @item = item || {}
      @values = values
    end

    def true?
      result = either
      raise "left of the condition: #{@tokens}" unless @tokens.empty?

      result
    end

    private

    def either
      result = both
      while @tokens.first == 'OR'
        @tokens.shift
        other = both
        result ||= other
      end
      result
    end

    def both
      result = one
      while @tokens.first == 'AND'
        @tokens.shift
        other = one
        result &&= other
      end
      result
    end

    def one
      token = @tokens.shift
      return either.tap { @tokens.shift } if token == '('
      return !@item.key?(token[/\((\w+)\)/, 1]) if token.start_with?('attribute_not_exists')

      operator = @tokens.shift
      value = @values.fetch(@tokens.shift)
      return false unless @item.key?(token)

      operator == '=' ? @item[token] == value : @item[token].send(operator, value)
    end
  end
end
