# frozen_string_literal: true

# How shares reach the instances between two runs of the recipes, and who has a part.

def follow(one)
  out, status = one.shell([RbConfig.ruby, "#{one.root}/opt/legacy/bin/follow"])
  ok(status.success?, out)
  one.settle
end

def workers_of(one, name = 'thumbnailer')
  one.states.select { |unit, state| unit.start_with?("legacy-#{name}@") && state == :active }.size
end

def three_hosts(consumers)
  feature('thumbnailer', 'worker', {}, 'consumers' => consumers)
  feature('order-export', 'cron')
  hosts = %w[i-3 i-1 i-2].map { |id| host(id) }
  hosts.each { |one| run(one, 'legacy::deploy') }
  hosts.each { |one| follow(one) }
  hosts
end

check 'shares: a share reaches an instance without its recipes, and a second look changes nothing' do
  one = three_hosts('9').first
  equal(3, workers_of(one), 'a third of the consumers')
  world.parameter("#{path}/thumbnailer/consumers", '4')
  world.work['thumbnailer'] = 80
  before = world.clock
  follow(one)
  equal(before, world.clock, 'it waits for a job')
  equal(1, workers_of(one), 'consumers')
  ok(!one.enabled?('legacy-thumbnailer@3.service'), 'a boot would start it')
  world.sleep(100)
  snapshot = one.snapshot
  follow(one)
  equal(snapshot, one.snapshot, 'state')
  world.parameter("#{path}/thumbnailer/consumers", '9')
  follow(one)
  equal(3, workers_of(one), 'consumers after the way back')
  equal([], world.violations, 'cut jobs')
  timer = File.read("#{one.root}/etc/systemd/system/legacy-follow.timer")
  ok(timer.include?("OnUnitInactiveSec=30\n") && one.active?('legacy-follow.timer'), timer)
end

check 'shares: the parts of all instances are the whole, whatever order AWS names them in' do
  hosts = three_hosts('7')
  equal([2, 2, 3], hosts.map { |one| workers_of(one) }.sort, 'consumers')
  # Each instance gets its own name first.
  hosts.each do |one|
    world.group.replace(world.group.sort_by { |id, _| id == one.id ? 0 : 1 }.to_h)
    follow(one)
  end
  equal([2, 2, 3], hosts.map { |one| workers_of(one) }.sort, 'consumers in another order')
end

check 'shares: an instance that leaves begins nothing, and the others take its consumers over' do
  hosts = three_hosts('6')
  world.group['i-2'] = 'Terminating:Wait'
  hosts.each { |one| follow(one) }
  equal([3, 3, 0], %w[i-1 i-3 i-2].map { |id| workers_of(world.host(id)) }, 'consumers')
  ok(File.exist?("#{world.host('i-2').root}/opt/legacy/state/leaving"), 'it does not leave')
  equal(['legacy-logs.timer'], world.host('i-2').active.grep(/timer/), 'timers')
  follow(world.host('i-2'))
  equal(0, workers_of(world.host('i-2')), 'consumers after it')
end

check 'shares: a look asks Parameter Store once, and what it does not know changes nothing' do
  one = three_hosts('6').first
  feature('mailer', 'worker')
  run(one, 'legacy::deploy')
  world.calls.clear
  follow(one)
  equal(1, world.calls.count { |service, _| service == 'ssm' }, 'calls')
  world.parameters.delete("#{path}/thumbnailer/consumers")
  follow(one)
  equal(2, workers_of(one), 'consumers')
  world.region_is_down = true
  out, status = one.shell([RbConfig.ruby, "#{one.root}/opt/legacy/bin/follow"])
  ok(!status.success?, "a look without an answer is a success: #{out}")
  equal(2, workers_of(one), 'consumers without AWS')
  # More features than one call can name.
  world.region_is_down = false
  feature('thumbnailer', 'worker')
  (1..12).each { |number| feature("worker-#{number}", 'worker', {}, 'consumers' => '3') }
  run(one, 'legacy::deploy')
  equal(1, workers_of(one, 'worker-12'), 'consumers of the last feature')
end

BOOTS = 'shares: an instance that boots takes no consumer away, and gets its part when it has joined'
check BOOTS do
  feature('thumbnailer', 'worker', {}, 'consumers' => '6')
  one = host('i-1')
  run(one, 'legacy::deploy')
  %w[Pending Pending:Wait Pending:Proceed].each_with_index { |state, number| world.group["b-#{number}"] = state }
  follow(one)
  equal(6, workers_of(one), 'while others boot')
  booting = new_host('i-2')
  run(booting, Lab::START)
  equal([6, 0], [one, booting].map { |each| workers_of(each) }, 'when it has joined')
  [one, booting].each { |each| follow(each) }
  equal([3, 3], [one, booting].map { |each| workers_of(each) }, 'after a look')
end

STANDBY = 'shares: an instance on standby has no part'
check STANDBY do
  hosts = three_hosts('6')
  world.group['i-2'] = 'Standby'
  hosts.each { |one| follow(one) }
  equal([3, 3, 0], %w[i-1 i-3 i-2].map { |id| workers_of(world.host(id)) }, 'consumers')
end

BLOCKS = 'shares: no start and no stop of a worker waits'
check BLOCKS do
  one = three_hosts('9').first
  asked = []
  original = one.method(:systemctl)
  one.define_singleton_method(:systemctl) do |arguments|
    asked << arguments if arguments.any? { |word| word.start_with?('legacy-thumbnailer@') }
    original.call(arguments)
  end
  %w[3 6].each do |consumers|
    world.parameter("#{path}/thumbnailer/consumers", consumers)
    run(one, 'legacy::configure')
  end
  %w[stop start].each do |verb|
    found = asked.select { |words| words.include?(verb) }
    ok(!found.empty? && found.all? { |words| words.include?('--no-block') }, "#{verb}: #{found}")
  end
end

SHARES = 'libraries/shares.rb'
REACH = 'shares: a share reaches an instance without its recipes, and a second look changes nothing'
PARTS = 'shares: the parts of all instances are the whole, whatever order AWS names them in'
LEAVES = 'shares: an instance that leaves begins nothing, and the others take its consumers over'
ASKS = 'shares: a look asks Parameter Store once, and what it does not know changes nothing'
fault 'a share that waits for a job', SHARES, 'systemctl stop --no-block', 'systemctl stop', REACH
fault 'a consumer that comes back at boot', SHARES, '(%w[systemctl disable] << unit if enabled?(unit))', 'nil', REACH
fault 'a start that waits', SHARES, 'systemctl start --no-block', 'systemctl start', BLOCKS
fault 'a look every hour', 'recipes/follow.rb', 'OnUnitInactiveSec=30', 'OnUnitInactiveSec=3600', REACH
fault 'consumers that nobody has', 'libraries/ledger.rb', ' + (place < consumers % instances.size ? 1 : 0)', '', PARTS
fault 'parts by the order of AWS', 'libraries/ledger.rb', 'instances.sort.index(own)', 'instances.index(own)', PARTS
fault 'a leaving instance has a part', 'libraries/fleet.rb', "state == 'InService' }", "%w[InService Terminating:Wait].include?(state) }", LEAVES
fault 'booting instances have a part', 'libraries/fleet.rb', "state == 'InService' }", "state == 'InService' || state.start_with?('Pending') }", BOOTS
fault 'instances on standby have a part', 'libraries/fleet.rb', "state == 'InService' }", "%w[InService Standby].include?(state) }", STANDBY
fault 'nobody tells the instance', 'files/default/follow', "'Terminated'", "'Never'", LEAVES
fault 'a call for each parameter', 'libraries/aws.rb', 'each_slice(10)', 'each_slice(1)', ASKS
fault 'a call with all names', 'libraries/aws.rb', 'each_slice(10)', 'each_slice(100)', ASKS
fault 'what is unknown is zero', SHARES, "known = installed('worker').select { |feature| values.key?(key(feature, 'consumers')) }", "known = installed('worker')", ASKS
