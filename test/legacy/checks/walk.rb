# frozen_string_literal: true

# The phases of the sample: every layer, every lifecycle event, twice; and each resource that fails.

# Declares the parameters of one layer in one phase, as the templates have them.
def declare(layer)
  layer(layer['name'], layer['attributes'].reject { |key, _| %w[auto_scaling_group launch_hook lock_table].include?(key) })
  world.parameters.clear
  layer['parameters'].each { |name, value| world.parameter(name, value) }
  layer['parameters'].each do |name, value|
    next unless name.end_with?('/feature')

    description = JSON.parse(value)
    feature = name.split('/')[-2]
    # What the templates do not know yet has a value of the lab.
    description = describe(feature, description['kind']).merge(description)
    world.parameter(name, JSON.generate(description))
    arn = description['targetGroupArn']
    world.target_group(arn, 30) if arn && !world.targets[arn]
    secret = "hidamari-album/production/#{feature}"
    world.secrets[secret] = description['secrets'].map { |key| [key, "#{key}\nof #{secret}"] }.to_h
  end
  world.secrets['hidamari-album/production/new-relic'] = { 'licenseKey' => 'key' }
end

(INPUT['layers'] || []).map { |layer| layer['name'] }.uniq.each do |name|
  check "every tenth phase: the layer #{name} follows the ledger, and a second run changes nothing" do
    layers = input['layers'].select { |layer| layer['name'] == name }
    one = new_host
    # Each instance has a few consumers.
    (2..40).each { |number| world.group["i-#{number}"] = 'InService' }
    layers.each_with_index do |layer, index|
      declare(layer)
      index.zero? ? start(one) : run(one, 'legacy::deploy')
      before = one.snapshot
      (Lab::EVENTS.reject { |event, _| event == 'shutdown' }.values << Lab::START).each do |recipes|
        equal([], run(one, recipes).updated, "#{recipes} in phase #{layer['phase']}")
      end
      equal(before, one.snapshot, "state of phase #{layer['phase']}")
      features = layer['parameters'].keys.map { |key| key.split('/')[-2] }.uniq
      equal([], one.containers.values.map { |each| each[:labels]['feature'] }.uniq - features, "containers of phase #{layer['phase']}")
    end
    run(one, Lab::EVENTS['shutdown'])
    equal([], one.containers.keys, 'containers after the drain')
    equal([], world.violations, 'cut requests')
  end
end

def mixed_layer
  feature('web-front', 'web')
  feature('thumbnailer', 'worker', {}, 'consumers' => '1')
  feature('order-export', 'cron')
end

def declare_release
  new_release('web-front', 'r2')
  new_release('order-export', 'r2')
  gone('thumbnailer')
end

# Without the files that tell what an agent has read, which contain the root of the host.
def state_of(one)
  snapshot = one.snapshot
  files = snapshot[:files].reject { |name, _| name.match?(/applied\z|previous-image/) }
  text = snapshot.merge(files: files).transform_values { |value| value.is_a?(Hash) ? value : { '' => value } }
  text.flat_map { |kind, values| values.map { |key, value| ["#{kind} #{key}", value.inspect.gsub(one.root, '').gsub(/[0-9a-f]{32}/, 'R').gsub(one.id, 'i')] } }.to_h
end

# Runs the recipes once for each resource, and stops the run there: before its work as a failure, or after its work as if
# the machine lost its power, without delayed notifications. What one of these runs forgets, the last run must do.
def run_with_stops(one, recipes)
  number = 0
  loop do
    failure { run(one, recipes, [:before, number]) } if (number % 4).zero?
    message = failure { run(one, recipes, [:after, number]) }
    break unless message

    number += 1
    raise "it never ends: #{message}" if number > 110
  end
  number
end

def equal_states(wanted, actual, what)
  different = (wanted.keys | actual.keys).reject { |key| wanted[key] == actual[key] }
  ok(different.empty?, "#{what}: #{different.map { |key| "#{key}: #{wanted[key].to_s[0, 300]} but #{actual[key].to_s[0, 300]}" }.join('; ')}")
end

check 'a start that stops at each resource, and then runs, ends like any start' do
  mixed_layer
  start(first = new_host('i-1'))
  world.group.clear
  second = new_host('i-2')
  ok(run_with_stops(second, Lab::START) > 50, 'too few resources')
  start(second)
  equal_states(state_of(first), state_of(second), 'state')
  equal('InService', world.group['i-2'], 'the instance')
end

check 'a release that stops at each resource, and then runs, ends like any release' do
  mixed_layer
  hosts = %w[i-1 i-2].map { |id| host(id) }
  # Each has the only consumer.
  states = hosts.map do |one|
    world.group.replace(one.id => 'InService')
    mixed_layer
    run(one, 'legacy::deploy')
    register('web-front', one)
    world.clock += 60
    declare_release
    ok(run_with_stops(one, 'legacy::deploy') > 30, 'too few resources') if one == hosts.last
    run(one, 'legacy::deploy')
    equal('healthy', world.target(arn('web-front'), one.id).first, 'target')
    state_of(one)
  end
  equal([], world.violations, 'cut requests')
  equal_states(states.first, states.last, 'state')
end

check 'systemd takes every unit', needs: 'systemd-analyze' do
  mixed_layer
  one = host
  run(one, 'legacy::deploy')
  units = "#{folder}/units"
  FileUtils.mkdir_p(units)
  Dir.glob("#{one.root}/etc/systemd/system/legacy-*").each do |file|
    # Programs of the instance that this machine does not have.
    File.write("#{units}/#{File.basename(file)}", File.read(file).gsub(%r{(?<==)(-?)/usr/(s?bin)/(docker|logrotate)}, '\1/bin/true'))
  end
  %w[docker.service].each { |name| File.write("#{units}/#{name}", "[Service]\nExecStart=/bin/true\n") }
  names = Dir.children(units).map { |name| "#{units}/#{name.sub('@.', '@1.')}" }
  Dir.children(units).grep(/@\./).each { |name| FileUtils.mv("#{units}/#{name}", "#{units}/#{name.sub('@.', '@1.')}") }
  out, status = Open3.capture2e('systemd-analyze', 'verify', '--man=no', '--recursive-errors=no', *names)
  ours = out.lines.grep(/legacy-/)
  ok(ours.empty? && (status.success? || ours.empty?), ours.join)
  File.write(names.first, File.read(names.first).sub('[Unit]', "[Unit]\nNonsense=1"))
  out, = Open3.capture2e('systemd-analyze', 'verify', '--man=no', '--recursive-errors=no', names.first)
  ok(out.include?('Nonsense'), 'systemd-analyze takes everything')
end

fault 'a unit with a misspelt setting', 'libraries/unit.rb', 'RestartSec=1', 'RestartSecond=1', 'systemd takes every unit'
fault 'a run that cannot be completed', 'recipes/launched.rb', "  only_if { Legacy::Fleet.waiting?(node, Legacy::Aws.instance_id) }\n", '',
      'a start that stops at each resource, and then runs, ends like any start'
fault 'a change that only a notification applies', 'recipes/services.rb', "  command 'systemctl daemon-reload'", "  command 'true'",
      'systemd reads a unit that an interrupted run has written'

check 'systemd reads a unit that an interrupted run has written' do
  mixed_layer
  one = host
  run(one, 'legacy::deploy')
  file = "#{one.root}/etc/systemd/system/legacy-order-export.timer"
  # systemd knows the timer, and an interrupted run has written its file.
  File.write(file, File.read(file).sub('Description=', 'Description=changed '))
  run(one, 'legacy::services')
  equal("NeedDaemonReload=no\n", one.shell("systemctl show --property=NeedDaemonReload 'legacy-*'").first, 'after the run')
end
