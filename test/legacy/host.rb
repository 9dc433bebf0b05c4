# frozen_string_literal: true

require 'fileutils'
require 'open3'
require 'shellwords'

# An instance: a folder as its root, systemd and Docker with their state, and fake tools on its PATH.
class Host
  # Folders of the root that commands and units name.
  OUTSIDE = %r{(?<![\w./-])/(?=(?:etc|opt|var/log|var/lib|home|run)/)}.freeze
  TOOLS = %w[aws curl docker systemctl nginx].freeze

  attr_reader :id, :world, :root, :containers, :images
  # Containers that Docker cannot end, and whether nginx refuses its configuration.
  attr_accessor :launched_with, :nginx_refuses, :stuck

  def initialize(world, id, root)
    @world = world
    @id = id
    @root = root
    @active = {}
    @loaded = {}
    @containers = {}
    @images = {}
    # Jobs of systemd that are not done: [second, unit, block]; units that start after their stop; the ends of runs.
    @stuck = []
    @due = []
    @after = {}
    @deadlines = {}
    @invocations = 0
    @invocation = {}
    @nginx = nil
    %w[etc/systemd/system/multi-user.target.wants etc/systemd/system/timers.target.wants opt var/log etc/cron.d home].each do |folder|
      FileUtils.mkdir_p("#{root}/#{folder}")
    end
    # The image of the machine: units of packages, and the folders of their configuration.
    @packaged = %w[docker.service sshd.service sshd.socket]
    FileUtils.mkdir_p("#{root}/tools")
    TOOLS.each { |tool| FileUtils.ln_s(File.expand_path('tool', __dir__), "#{root}/tools/#{tool}") }
  end

  # The path below the root.
  def path(name)
    name.start_with?(@root) ? name : "#{@root}#{name}"
  end

  # A text with the folders of the root.
  def inside(text)
    text.is_a?(String) && text.valid_encoding? && !text.include?("\0") ? text.gsub(OUTSIDE, "#{@root}/") : text
  end

  # A word of a command without a shell.
  WORD = %r{[\w@%+=:,./-]+}.freeze
  SIMPLE = /\A#{WORD}(?: #{WORD})*(?: && #{WORD}(?: #{WORD})*)*\z/.freeze
  # The end of a command that needed no process.
  Status = Struct.new(:exitstatus) do
    def success?
      exitstatus.zero?
    end
  end

  # Runs a command with the tools of this host: [output, status]. A tool alone needs no process.
  def shell(command, extra = {})
    parts = command.is_a?(Array) ? [command] : command.match?(SIMPLE) ? command.split(' && ').map(&:split) : []
    if !parts.empty? && parts.all? { |words| TOOLS.include?(words.first) || stub?(words.first) }
      return parts.reduce(nil) do |last, words|
        last && !last.last.success? ? last : tool_alone(words)
      end
    end
    words = command.is_a?(Array) ? command.map { |word| inside(word) } : ['/bin/bash', '-c', inside(command)]
    Open3.capture2e(environment.merge(extra), *words, unsetenv_others: true)
  end

  # The control program of an agent, which does nothing here.
  def stub?(program)
    program.end_with?('/amazon-cloudwatch-agent-ctl')
  end

  def tool_alone(words)
    return ['', Status.new(File.exist?(path(words.first)) ? 0 : 127)] if stub?(words.first)

    code, out, error = tool(words.first, words.drop(1), {})
    [[error, out].reject { |text| text.to_s.empty? }.join("\n"), Status.new(code)]
  end

  def environment
    { 'PATH' => "#{@root}/tools:/usr/bin:/bin:/usr/sbin", 'FAKE_PORT' => @world.port.to_s, 'FAKE_HOST' => @id,
      'BASH_ENV' => File.expand_path('tool', __dir__), 'LC_ALL' => 'C.UTF-8' }
  end

  def install(package)
    return false if @packaged.include?("#{package}.service")

    @packaged << "#{package}.service"
    FileUtils.mkdir_p("#{@root}/etc/nginx/conf.d") if package == 'nginx'
    return true unless package == 'amazon-cloudwatch-agent'

    %w[etc bin].each { |folder| FileUtils.mkdir_p("#{@root}/opt/aws/amazon-cloudwatch-agent/#{folder}") }
    control = "#{@root}/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl"
    File.write(control, "#!/bin/sh\nexit 0\n")
    File.chmod(0o755, control)
    true
  end

  # A tool's answer: [code, output, error].
  def tool(name, arguments, environment)
    case name
    when 'aws' then @world.aws(arguments)
    when 'systemctl' then systemctl(arguments)
    when 'docker' then docker(arguments, environment)
    when 'curl' then curl(arguments)
    when 'date' then [0, @world.clock.to_s, '']
    when 'sleep' then [0, '', ''].tap { @world.sleep(Integer(arguments.first, 10)) }
    when 'nginx' then !@nginx_refuses && File.exist?("#{@root}/etc/nginx/conf.d/legacy.conf") ? [0, '', ''] : [1, '', 'no configuration']
    end
  end

  # ---- systemd

  def enabled?(unit)
    @packaged_enabled ||= {}
    return @packaged_enabled[full(unit)] || false if @packaged.include?(full(unit))

    !wants(full(unit)).empty?
  end

  def active?(unit)
    @active[full(unit)] == :active
  end

  # unit => state, of the units of features and of the cookbook.
  def active
    @active.select { |_, state| state == :active }.keys.sort
  end

  # The file that nginx has read last.
  attr_reader :nginx

  def systemctl(arguments)
    options, (verb, *units) = arguments.partition { |argument| argument.start_with?('-') }
    code = [0, '', '']
    case verb
    when 'daemon-reload'
      @loaded.clear
      @active.each_key { |unit| definition(unit) }
    when 'list-units' then return list_units(options, units)
    when 'show' then return show(options, units)
    when 'is-active' then return [active?(units.first) ? 0 : 3, '', '']
    when 'is-enabled' then return [enabled?(units.first) ? 0 : 1, '', '']
    when 'enable', 'disable', 'start', 'stop', 'restart', 'reload', 'reload-or-restart', 'reset-failed'
      # A glob names units that are loaded, and disable takes none (systemctl(1)).
      names = expand(verb, units)
      answers = names.map { |unit| send("unit_#{verb.tr('-', '_')}", unit, options) }
      code = answers.reject { |answer| answer.first.zero? }.last || code
      # Without --no-block, systemctl waits for all jobs together.
      waits = !options.include?('--no-block') && (%w[start stop restart].include?(verb) || options.include?('--now'))
      @world.sleep(1) while waits && names.any? { |unit| busy?(unit) }
    else raise "systemctl has no #{verb}"
    end
    code
  end

  # What systemd does as time passes.
  def tick
    return if @due.empty? && @deadlines.empty?

    now = @world.clock
    due, @due = @due.partition { |second, _, _| second <= now }
    due.each { |_, _, block| block.call }
    ended, = @deadlines.partition { |_, second| second < now }
    ended.each do |unit, _|
      @deadlines.delete(unit)
      @failing = unit
      begin_stop(unit) if @active[unit] == :active
    end
  end

  # Starts that are queued happen within a moment, also if nobody waits for them.
  def settle
    starts, @due = @due.partition { |_, unit, _| @active[unit] == :activating }
    starts.each { |_, _, block| block.call }
  end

  # unit => state, of units that are not inactive.
  def states
    @active.dup
  end

  # The end of a container by itself, with systemd's reaction.
  def ends(name, code = 0)
    container = @containers.fetch(name)
    container[:running] = false
    @containers.delete(name)
    unit = container[:unit]
    @active.delete(unit)
    @deadlines.delete(unit)
    exec_lines(unit, 'ExecStopPost').each { |line| command(unit, line) }
    @ended = code
    unit_start(unit, []) if setting(unit, 'Restart') == 'always'
  end

  # A reboot: containers and units end, and those that are enabled start.
  def reboot
    @containers.clear
    @active.clear
    [@due, @after, @deadlines].each(&:clear)
    @loaded.clear
    FileUtils.rm_rf("#{@root}/run")
    enabled = Dir.glob("#{@root}/etc/systemd/system/*.wants/*").map { |link| File.basename(link) }
    (enabled.sort_by { |unit| unit.end_with?('.timer') ? 1 : 0 }).each { |unit| unit_start(unit, []) }
  end

  # The servers in the files of nginx.
  def sites
    Dir.glob("#{@root}/etc/nginx/conf.d/*.conf").sort.map { |file| File.read(file) }.join
  end

  # What a later run must not change: files, enabled and active units, containers, and nginx.
  def snapshot
    files = Dir.glob("#{@root}/{etc,opt,var/log}/**/*", File::FNM_DOTMATCH).select { |file| File.file?(file) || File.symlink?(file) }
    files.reject! { |file| file.match?(%r{/state/(lock|[^/]+\.(starts|checks))\z|/state/sites\.old/|/aws/}) }
    { files: files.sort.map { |file| [file.sub(@root, ''), File.symlink?(file) ? 'link' : [File.stat(file).mode, File.binread(file)]] }.to_h,
      active: active, nginx: @nginx, images: @images.keys.sort,
      containers: @containers.map { |name, container| [name, container.reject { |key, _| %i[id since].include?(key) }] }.sort.to_h }
  end

  # Images that the registry does not have.
  def gone
    @gone ||= []
  end

  # Containers of this image do not start.
  def refuse_image(image)
    (@refused ||= []) << image
  end

  # ---- HTTP

  def answers?(port)
    container = @containers.values.find { |one| one[:running] && one[:publish].to_s.start_with?("127.0.0.1:#{port}:") }
    return false unless container

    !@world.sick.include?(container[:image]) && !@world.hung.include?(container[:id]) && @world.clock - container[:since] >= 10
  end

  # What the application on a port answers.
  def code_of(port)
    container = @containers.values.find { |one| one[:running] && one[:publish].to_s.start_with?("127.0.0.1:#{port}:") }
    special = container && @world.codes[container[:image]]
    special || (answers?(port) ? '200' : '000')
  end

  # The published ports that do not answer.
  def unanswered
    @containers.values.map { |one| one[:publish] }.compact.map { |text| text.split(':')[1] }.reject { |port| answers?(port) }
  end

  private

  def full(unit)
    unit.match?(/\.(service|timer|socket)\z/) ? unit : "#{unit}.service"
  end

  def wants(unit)
    Dir.glob("#{@root}/etc/systemd/system/*.wants/#{unit}")
  end

  def expand(verb, units)
    units.flat_map do |unit|
      next [full(unit)] unless unit.match?(/[*?]/)

      verb == 'disable' ? [] : @active.keys.select { |name| File.fnmatch(unit, name) }
    end
  end

  def source(unit)
    template = unit.sub(/@[^.]+\./, '@.')
    [unit, template].map { |name| "#{@root}/etc/systemd/system/#{name}" }.find { |file| File.file?(file) }
  end

  public

  # The unit as systemd has read it last.
  def definition(unit)
    return @loaded[unit] if @loaded[unit]

    file = source(unit)
    return nil unless file

    number = unit[/@([^.]+)\./, 1]
    @loaded[unit] = File.read(file).gsub(/%[%i]/) { |sign| sign == '%i' ? number.to_s : sign }
  end

  private

  def stale?
    @loaded.any? do |unit, text|
      file = source(unit)
      file.nil? || File.read(file).gsub('%i', unit[/@([^.]+)\./, 1].to_s) != text
    end
  end

  def setting(unit, key)
    definition(unit).to_s[/^#{key}=(.*)$/, 1]
  end

  def exec_lines(unit, key)
    definition(unit).to_s.scan(/^#{key}=(.*)$/).flatten
  end

  def command(unit, line)
    line = line.delete_prefix('-')
    # As systemd reads them: %% is a percent sign, and $$ a dollar sign.
    words = Shellwords.split(line).map { |word| word.gsub('%%', '%').gsub('$$', '$') }
    # A program of the machine is a fake.
    words[0] = File.basename(words[0]) unless words[0].start_with?(@root)
    _, status = @last = shell(words, 'INVOCATION_ID' => "invocation-#{@invocation[unit]}")
    line_log(unit, @last.first)
    status.exitstatus
  end

  def line_log(unit, text)
    (@journal ||= Hash.new { |hash, key| hash[key] = [] })[unit] << text unless text.empty?
  end

  public

  def journal(unit)
    (@journal || {})[unit].to_a.join
  end

  private

  def unit_enable(unit, options)
    if @packaged.include?(unit)
      (@packaged_enabled ||= {})[unit] = true
      return [0, '', '']
    end
    return [1, '', "Failed to enable unit: Unit file #{unit} does not exist."] unless source(unit)

    target = setting(unit, 'WantedBy')
    link = "#{@root}/etc/systemd/system/#{target}.wants/#{unit}"
    FileUtils.ln_sf(source(unit), link)
    options.include?('--now') ? unit_start(unit, []) : [0, '', '']
  end

  def unit_disable(unit, options)
    (@packaged_enabled ||= {}).delete(unit)
    FileUtils.rm_f(wants(unit))
    options.include?('--now') ? unit_stop(unit, []) : [0, '', '']
  end

  def unit_start(unit, options)
    return [0, '', ''] if %i[active activating].include?(@active[unit])
    return [0, '', ''].tap { @after[unit] = true } if @active[unit] == :deactivating

    if @packaged.include?(unit)
      @active[unit] = :active
      return [0, '', '']
    end
    return [5, '', "Failed to start #{unit}: Unit #{unit} not found."] unless definition(unit)

    condition = setting(unit, 'ConditionPathExists')
    return [0, '', ''] if condition && File.exist?(path(condition.delete_prefix('!')))
    return start(unit) unless options.include?('--no-block')

    queue_start(unit)
    [0, '', '']
  end

  def queue_start(unit)
    @active[unit] = :activating
    @due << [@world.clock + 1, unit, lambda do
      @active.delete(unit)
      unit_start(unit, [])
    end]
  end

  def start(unit)
    @invocation[unit] = @invocations += 1
    if unit.end_with?('.timer')
      @active[unit] = :active
      return [0, '', '']
    end
    exec_lines(unit, 'ExecCondition').each do |line|
      code = command(unit, line)
      next if code.zero?

      exec_lines(unit, 'ExecStopPost').each { |post| command(unit, post) }
      return code == 255 ? [1, '', "#{unit} failed"] : [0, '', '']
    end
    exec_lines(unit, 'ExecStartPre').each { |line| command(unit, line) }
    code = exec_lines(unit, 'ExecStart').map { |line| command(unit, line) }.last
    return [code.zero? ? 0 : 1, '', "#{unit} failed"] if setting(unit, 'Type') == 'oneshot'
    # A simple service has started when its program has; that it ends at once is no failure of the start.
    return [0, '', ''].tap { @active[unit] = :activating } unless code.zero?

    @active[unit] = :active
    started = @containers.values.find { |container| container[:unit].nil? }
    started[:unit] = unit if started
    longest = setting(unit, 'RuntimeMaxSec')
    @deadlines[unit] = @world.clock + longest.to_i if longest
    [0, '', '']
  end

  def show(options, units)
    return [0, "NeedDaemonReload=#{stale? ? 'yes' : 'no'}", ''] if options == ['--property=NeedDaemonReload']
    raise "systemctl show #{options}" unless options == %w[--property=ActiveState --value]

    [0, units.map { |unit| (@active[full(unit)] || :inactive).to_s }.join("\n\n"), '']
  end

  def unit_stop(unit, _)
    @after.delete(unit)
    return [0, '', ''] unless @active[unit]
    return [0, '', ''].tap { @active.delete(unit) } if @packaged.include?(unit) || unit.end_with?('.timer')

    begin_stop(unit)
    [0, '', '']
  end

  def unit_restart(unit, options)
    return unit_start(unit, options) unless @active[unit] && !@packaged.include?(unit)

    @after[unit] = true
    begin_stop(unit)
    [0, '', '']
  end

  def busy?(unit)
    %i[activating deactivating].include?(@active[unit]) && @due.any? { |_, name, _| name == unit }
  end

  # Sends the signal. The container ends when its work does, or is killed: by "docker stop -t", or by systemd.
  def begin_stop(unit)
    return if @active[unit] == :deactivating

    @due.reject! { |_, name, _| name == unit }
    container = @containers.values.find { |one| one[:unit] == unit }
    seconds = container ? stop_seconds(unit, container) : 0
    @active[unit] = :deactivating
    return end_stop(unit) if seconds.zero?

    @due << [@world.clock + seconds, unit, -> { end_stop(unit) }]
  end

  def stop_seconds(unit, container)
    @world.stopping(self, container)
    container[:signalled] = true
    work = @world.work[container[:labels]['feature']].to_i
    # The defaults of Docker and systemd.
    limit = [(exec_lines(unit, 'ExecStop').join[/stop -t (\d+)/, 1] || 10).to_i, (setting(unit, 'TimeoutStopSec') || 90).to_i].min
    @world.violations << "#{container[:name]} on #{@id} is killed after #{limit} of #{work} seconds" if work > limit
    [work, limit].min
  end

  def end_stop(unit)
    ran = @containers.values.any? { |one| one[:unit] == unit }
    exec_lines(unit, 'ExecStop').each { |line| command(unit, line) }
    @active.delete(unit)
    @deadlines.delete(unit)
    # A program that does not handle SIGTERM ends with 143.
    clean = ([0] + setting(unit, 'SuccessExitStatus').to_s.split.map(&:to_i)).include?(143)
    @active[unit] = :failed if ran && !clean
    exec_lines(unit, 'ExecStopPost').each { |line| command(unit, line) }
    return unless @after.delete(unit)

    @active.delete(unit)
    queue_start(unit)
    settle
  end

  def unit_reload_or_restart(unit, _)
    @active[full(unit)] = :active
    return [0, '', ''] unless unit.start_with?('nginx')

    @world.closing(self) if @nginx
    @nginx = sites
    [0, '', '']
  end

  alias unit_reload unit_reload_or_restart

  def unit_reset_failed(unit, _)
    @active.delete(unit) unless @active[unit] == :active
    [0, '', '']
  end

  def list_units(options, patterns)
    states = options.map { |option| option[/\A--state=(.*)/, 1] }.compact.flat_map { |list| list.split(',') }
    lines = @active.select do |unit, state|
      patterns.any? { |pattern| File.fnmatch(pattern, unit) } && (states.empty? || states.include?(state.to_s))
    end
    [0, lines.map { |unit, state| "#{unit} loaded #{state} running #{unit}" }.join("\n"), '']
  end

  # ---- HTTP

  def curl(arguments)
    url = arguments.find { |argument| argument.start_with?('http://') }
    return [0, 'token', ''] if url.end_with?('/api/token')
    return [0, @id, ''] if url.end_with?('/meta-data/instance-id')
    return [0, target_state, ''] if url.end_with?('/meta-data/autoscaling/target-lifecycle-state')

    code = code_of(url[%r{\Ahttp://127\.0\.0\.1:(\d+)/}, 1])
    @world.violations << 'curl waits for ever' if code == 'silence' && !arguments.include?('--max-time')

    code.match?(/\A\d+\z/) && code != '000' ? [0, code, ''] : [28, '000', '']
  end

  # What Auto Scaling wants for this instance.
  def target_state
    @world.group[@id].to_s.start_with?('Terminat') ? 'Terminated' : 'InService'
  end

  # ---- Docker

  def docker(arguments, environment)
    case arguments
    in ['login', *] then [0, '', '']
    in ['pull', image] if gone.include?(image) then [1, '', 'manifest unknown']
    in ['pull', image] then @images[image] ||= "sha256:#{image.hash.abs}"; [0, '', '']
    in ['image', 'inspect', '--format', _, *images] then found(images) { |image| @images[image] }
    in ['image', 'inspect', image] then @images[image] ? [0, '[]', ''] : [1, '', 'No such image']
    in ['image', 'ls', '--quiet', '--no-trunc'] then [0, @images.values.join("\n"), '']
    in ['image', 'rm', '--force', id] then image_rm(id)
    in ['rm', '--force', *names] then names.each { |name| drop(name) }; [0, '', '']
    in ['stop', '-t', _, name] then @containers[name] ? drop(name) : nil; [0, '', '']
    in ['kill', name] then @containers[name] ? [0, '', ''].tap { ends(name, 137) } : [1, '', 'No such container']
    in ['inspect', '--format', format, *names] then found(names) { |name| inspect_container(format, name) }
    in ['ps', *options] then [0, list(options).join("\n"), '']
    in ['run', *options] then run_container(options, environment)
    end
  end

  def image_rm(id)
    return [1, '', 'image is being used by running container'] if @containers.values.any? { |one| @images[one[:image]] == id }

    @images.delete_if { |_, known| known == id }
    [0, '', '']
  end

  def drop(name)
    found, container = @containers.find { |key, one| key == name || one[:id] == name }
    return if container.nil? || @stuck.include?(found)

    @world.stopping(self, container) unless container[:signalled]
    @containers.delete(found)
  end

  # Docker prints what it finds, and fails if one thing is missing.
  def found(names)
    values = names.map { |name| yield name }
    values.include?(nil) ? [1, values.compact.join("\n"), 'No such object'] : [0, values.join("\n"), '']
  end

  def inspect_container(format, name)
    _, container = @containers.find { |key, one| key == name || one[:id] == name }
    return nil unless container

    case format
    when '{{.Id}}' then container[:id]
    when '{{.Image}}' then @images[container[:image]]
    when '{{if .State.Running}}{{index .Config.Labels "release"}}{{end}}' then container[:labels]['release']
    else raise "format #{format}"
    end
  end

  def list(options)
    filter = options[options.index('--filter') + 1] if options.include?('--filter')
    label, value = filter.to_s.delete_prefix('label=').split('=')
    @containers.values.select { |one| filter.nil? || one[:labels][label] == value }.map { |one| one[:id] }
  end

  SINGLE = %w[--rm].freeze
  DOUBLE = %w[--name --pull --log-driver --cap-drop --security-opt --user --label --publish --env --entrypoint --volume --add-host].freeze

  def run_container(options, environment)
    @ids = (@ids || 0) + 1
    container = { id: "c#{@id}-#{@ids}", env: {}, labels: {}, options: {}, running: true, since: @world.clock, unit: nil }
    while options.first.to_s.start_with?('--')
      option = options.shift
      next if SINGLE.include?(option)
      raise "docker run has no #{option}" unless DOUBLE.include?(option)

      read(container, option, options.shift, environment)
    end
    container[:image], *container[:words] = options
    return [125, '', "Unable to find image '#{container[:image]}' locally"] unless @images[container[:image]]
    return [125, '', 'cannot start'] if (@refused || []).include?(container[:image])
    return [125, '', 'The container name is in use'] if @containers[container[:name]]

    container[:unit] = nil
    @containers[container[:name]] = container
    [0, '', '']
  end

  def read(container, option, value, environment)
    case option
    when '--name' then container[:name] = value
    when '--label' then container[:labels].store(*value.split('=', 2))
    when '--publish' then container[:publish] = value
    when '--add-host' then container[:host] = value
    when '--env'
      name, text = value.split('=', 2)
      text ||= environment[name]
      container[:env][name] = text unless text.nil?
    else container[:options][option] = value
    end
  end
end
