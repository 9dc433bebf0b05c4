# frozen_string_literal: true

# The consumers of a worker, and their parts on the instances.

# A layer with workers on some instances.
def workers(count, consumers)
  feature('thumbnailer', 'worker', {}, 'consumers' => consumers.to_s)
  (1..count).map { |number| host("i-#{number}") }.each { |one| run(one, 'legacy::deploy') }
end

def consumers(hosts)
  hosts.map { |one| one.containers.keys.grep(/thumbnailer/).size }
end

check 'the parts of a worker add up to its consumers, whatever the order of the instances' do
  hosts = workers(4, 10)
  equal([3, 3, 2, 2], consumers(hosts), 'consumers')
  # AWS names no order of instances.
  world.group.replace(world.group.to_a.reverse.to_h)
  hosts.each { |one| equal([], run(one, 'legacy::configure').updated, 'another order') }
  [1, 3, 4, 7, 13].each do |wanted|
    feature('thumbnailer', 'worker', {}, 'consumers' => wanted.to_s)
    hosts.each { |one| run(one, 'legacy::configure') }
    equal(wanted, consumers(hosts).sum, "of #{wanted}")
  end
end

check 'an instance that boots takes no consumer away, and gets its part when it has joined' do
  one, = workers(1, 6)
  %w[Pending Pending:Wait Pending:Proceed].each_with_index { |state, number| world.group["b-#{number}"] = state }
  run(one, 'legacy::configure')
  equal([6], consumers([one]), 'while others boot')
  booting = new_host('i-2')
  run(booting, Lab::START)
  equal([6, 0], consumers([one, booting]), 'before the configure event')
  [one, booting].each { |each| run(each, 'legacy::configure') }
  equal([3, 3], consumers([one, booting]), 'after it')
end

check 'an instance that leaves has no part' do
  one, two = workers(2, 6)
  %w[Terminating Terminating:Wait Terminating:Proceed Standby].each do |state|
    world.group[two.id] = state
    run(one, 'legacy::configure')
    equal(6, consumers([one]).first, state)
    world.group[two.id] = 'InService'
    run(one, 'legacy::configure')
    equal(3, consumers([one]).first, 'in service')
  end
end

check 'a run of recipes waits for no job: it starts and stops workers without waiting' do
  one, = workers(1, 4)
  asked = []
  original = one.method(:systemctl)
  one.define_singleton_method(:systemctl) do |arguments|
    asked << arguments if arguments.any? { |word| word.start_with?('legacy-thumbnailer@') }
    original.call(arguments)
  end
  feature('thumbnailer', 'worker', {}, 'consumers' => '2')
  run(one, 'legacy::configure')
  feature('thumbnailer', 'worker', {}, 'consumers' => '3')
  run(one, 'legacy::configure')
  %w[stop start].each do |verb|
    found = asked.select { |words| words.include?(verb) }
    ok(!found.empty? && found.all? { |words| words.include?('--no-block') }, "#{verb}: #{found}")
  end
end

fault 'booting instances have a part', 'libraries/fleet.rb', "state == 'InService' }", "state == 'InService' || state.start_with?('Pending') }",
      'an instance that boots takes no consumer away, and gets its part when it has joined'
fault 'leaving instances have a part', 'libraries/fleet.rb', "state == 'InService' }", "%w[InService Terminating:Wait].include?(state) }",
      'an instance that leaves has no part'
fault 'instances on standby have a part', 'libraries/fleet.rb', "state == 'InService' }", "%w[InService Standby].include?(state) }",
      'an instance that leaves has no part'
fault 'the remainder to nobody', 'libraries/ledger.rb', ' + (place < consumers % instances.size ? 1 : 0)', '',
      'the parts of a worker add up to its consumers, whatever the order of the instances'
fault 'the order of the answer', 'libraries/ledger.rb', 'instances.sort.index(own)', 'instances.index(own)',
      'the parts of a worker add up to its consumers, whatever the order of the instances'
fault 'a stop that waits for the job', 'recipes/workers.rb', 'systemctl stop --no-block', 'systemctl stop',
      'a run of recipes waits for no job: it starts and stops workers without waiting'
fault 'a start that waits', 'recipes/workers.rb', 'systemctl start --no-block', 'systemctl start',
      'a run of recipes waits for no job: it starts and stops workers without waiting'
