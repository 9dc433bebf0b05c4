# frozen_string_literal: true

# Points 5, 6 and 13: new features, half parameters, releases and the launch hook.

def served(name = 'web-front', description = {})
  feature(name, 'web', description)
  one = host
  run(one, 'legacy::deploy')
  register(name, one)
  world.clock += 60
  one
end

check 'point 5: configure skips a new feature until it is deployed' do
  one = served
  feature('new-web', 'web')
  feature('new-worker', 'worker')
  feature('new-cron', 'cron')
  run(one, 'legacy::configure')
  equal(%w[web-front-1], one.containers.keys, 'containers')
  run(one, 'legacy::deploy')
  ok(one.containers.key?('new-web-1') && one.containers.key?('new-worker-2'), 'the new features do not run')
  ok(one.active?('legacy-new-cron.timer'), 'the new cron has no timer')
end

check 'point 5: a feature with half of its parameters is left alone, and the run fails at its end' do
  one = new_host
  feature('a-web', 'web')
  feature('b-web', 'web')
  feature('half', 'web', {}, 'revision' => nil)
  feature('torn', 'web', { 'localPort' => 1 }, 'feature' => '{"kind":"we')
  feature('silent', 'worker', { 'secrets' => ['TOKEN'] })
  feature('odd', 'cron', 'schedule' => '* * 99 * *')
  message = failure { run(one, Lab::START) }
  %w[half torn silent odd].each { |name| ok(message.to_s.include?("#{name}: "), "the run does not name #{name}: #{message}") }
  ok(message.include?('left as they are'), message)
  equal(%w[a-web-1 b-web-1], one.containers.keys.sort, 'containers')
  # The failure comes after the last recipe.
  equal('InService', world.group['i-1'], 'the instance')
end

check 'point 5: half of the parameters stop nothing that runs' do
  one = served
  world.parameters.delete("#{path}/web-front/revision")
  feature('new-web', 'web')
  ok(failure { run(one, 'legacy::deploy') }, 'no failure')
  ok(runs?(one, 'web-front'), 'the feature is gone')
  ok(one.nginx.include?('web-front.hidamari.example') && one.nginx.include?('new-web.'), 'nginx does not serve the feature')
  ok(one.active?('legacy-new-web@1.service'), 'another feature is not configured')
end

check 'point 6: a release leaves the group, restarts, and joins it again' do
  one = served
  old = one.containers['web-front-1'][:id]
  new_release('web-front', 'r2')
  run(one, 'legacy::deploy')
  equal([], world.violations, 'cut requests')
  ok(one.containers['web-front-1'][:id] != old, 'the container is the old one')
  equal('registry/web-front:r2', one.containers['web-front-1'][:image], 'image')
  equal('healthy', world.target(arn('web-front'), 'i-1').first, 'target')
end

check 'point 6: another secret or variable is a release too' do
  world.secrets['hidamari-album/production/web-front'] = { 'TOKEN' => 'a' }
  one = served('web-front', 'secrets' => ['TOKEN'])
  world.secrets['hidamari-album/production/web-front'] = { 'TOKEN' => 'b' }
  run(one, 'legacy::deploy')
  equal('b', one.containers['web-front-1'][:env]['TOKEN'], 'the secret')
  world.parameter("#{path}/web-front/configuration", '{"LOG_LEVEL":"debug"}')
  run(one, 'legacy::deploy')
  equal('debug', one.containers['web-front-1'][:env]['LOG_LEVEL'], 'the variable')
  equal([], world.violations, 'cut requests')
end

check 'point 6: a release that does not get healthy fails, and stays out of the group' do
  one = served
  new_release('web-front', 'bad')
  world.sick << 'registry/web-front:bad'
  ok(failure { run(one, 'legacy::deploy') }.to_s.include?('does not answer'), 'the run does not fail')
  equal('Target.NotRegistered', world.target(arn('web-front'), 'i-1').last, 'target')
  new_release('web-front', 'r1')
  run(one, 'legacy::deploy')
  equal('healthy', world.target(arn('web-front'), 'i-1').first, 'target after the way back')
end

check 'point 6: a release that was interrupted is completed' do
  one = served
  new_release('web-front', 'r2')
  # The instance leaves, and the run ends.
  world.sick << 'registry/web-front:r2'
  failure { run(one, 'legacy::deploy') }
  world.sick.clear
  run(one, 'legacy::deploy')
  equal('healthy', world.target(arn('web-front'), 'i-1').first, 'target')
  equal([], run(one, 'legacy::deploy').updated, 'a further run')
end

check 'point 6: an instance that has not joined yet is not registered by a release' do
  feature('web-front', 'web')
  one = host
  run(one, 'legacy::deploy')
  new_release('web-front', 'r2')
  run(one, 'legacy::deploy')
  equal('Target.NotRegistered', world.target(arn('web-front'), 'i-1').last, 'target')
end

check 'point 6: a drain that takes longer than ten minutes is waited for' do
  feature('web-front', 'web', 'longestRequestSeconds' => 640)
  one = host
  run(one, 'legacy::deploy')
  world.targets[arn('web-front')][:delay] = 640
  register('web-front', one)
  world.clock += 60
  new_release('web-front', 'r2')
  run(one, 'legacy::deploy')
  equal([], world.violations, 'cut requests')
end

check 'point 6: workers restart one after another, and a run of a cron goes on' do
  feature('thumbnailer', 'worker', {}, 'consumers' => '3')
  feature('order-export', 'cron')
  one = host
  run(one, 'legacy::deploy')
  fire(one, 'order-export')
  cron = one.containers['order-export-1'][:id]
  new_release('thumbnailer', 'r2')
  new_release('order-export', 'r2')
  least = 3
  count = -> { one.containers.keys.count { |name| name.start_with?('thumbnailer') } }
  original = one.method(:systemctl)
  one.define_singleton_method(:systemctl) do |arguments|
    stops = arguments.include?('restart') ? arguments.drop(1).size : 0
    least = [least, count.call - stops].min
    original.call(arguments)
  end
  run(one, 'legacy::deploy')
  equal(2, least, 'workers at a time')
  equal(['registry/thumbnailer:r2'], one.containers.values.select { |each| each[:name].start_with?('thumb') }.map { |each| each[:image] }.uniq, 'images')
  equal(cron, one.containers['order-export-1'][:id], 'the run of the cron')
  one.ends('order-export-1')
  world.clock += 1800
  fire(one, 'order-export')
  equal('registry/order-export:r2', one.containers['order-export-1'][:image], 'the next run')
end

check 'point 6: a worker that does not start fails the release' do
  feature('thumbnailer', 'worker')
  one = host
  run(one, 'legacy::deploy')
  new_release('thumbnailer', 'r2')
  one.refuse_image('registry/thumbnailer:r2')
  ok(failure { run(one, 'legacy::deploy') }.to_s.include?('thumbnailer'), 'the run does not fail')
end

check 'point 13: the launch hook ends after every HTTP feature answers' do
  feature('a-web', 'web')
  feature('b-web', 'web')
  one = new_host
  run(one, Lab::START)
  equal([], one.launched_with, 'ports without an answer')
  equal('InService', world.group['i-1'], 'state')
end

check 'point 13: an instance whose feature does not answer does not join' do
  feature('a-web', 'web')
  world.sick << 'registry/a-web:r1'
  one = new_host
  ok(failure { run(one, Lab::START) }, 'the run does not fail')
  equal('Pending:Wait', world.group['i-1'], 'state')
  world.sick.clear
  run(one, Lab::START)
  equal('InService', world.group['i-1'], 'state after the next run')
end

check 'point 13: no recipe delays its work behind the launch hook' do
  Dir.glob("#{cookbook}/recipes/*.rb").each do |file|
    text = File.read(file)
    next if file.end_with?('/problems.rb')

    ok(!text.include?('notifies'), "#{File.basename(file)} has a notification")
  end
end

check 'point 13: ports come from the description' do
  feature('a-web', 'web', 'localPort' => 23_456)
  one = host
  run(one, 'legacy::deploy')
  equal('127.0.0.1:23456:3000', one.containers['a-web-1'][:publish], 'published port')
  ok(one.nginx.include?('proxy_pass http://127.0.0.1:23456;'), 'nginx asks another port')
end

fault 'configure starts what is not deployed', 'recipes/services.rb', "    only_if { Legacy::Host.deployed?(node, feature) }\n", '',
      'point 5: configure skips a new feature until it is deployed'
fault 'half parameters fail the layer', 'libraries/ledger.rb', "      rescue KeyError, ArgumentError, JSON::ParserError => e\n        problem(name, \"its parameters are not complete: \#{e.message}\")\n",
      '', 'point 5: a feature with half of its parameters is left alone, and the run fails at its end'
fault 'nobody hears of half parameters', 'recipes/problems.rb', '    raise "left', '    puts "left',
      'point 5: a feature with half of its parameters is left alone, and the run fails at its end'
fault 'half parameters fail before the end', 'recipes/problems.rb', ':delayed', ':immediately',
      'point 5: a feature with half of its parameters is left alone, and the run fails at its end'
fault 'half parameters are a retired feature', 'libraries/ledger.rb', '@names = parameters.keys', '@names = @features.keys',
      'point 5: half of the parameters stop nothing that runs'
fault 'half parameters end a site', 'recipes/sites.rb', 'next if ledger.names.include?', 'next if ledger.features.key?',
      'point 5: half of the parameters stop nothing that runs'
fault 'a restart in place', 'files/default/release', 'leave "${facts[2]}"', 'true',
      'point 6: a release leaves the group, restarts, and joins it again'
fault 'a restart before the drain ends', 'files/default/release', 'wait_for $((facts[3] + 120)) is_drained "${facts[2]}"', 'true',
      'point 6: a release leaves the group, restarts, and joins it again'
fault 'an instance that stays out', 'files/default/release', '    join "${facts[2]}"', '    true',
      'point 6: a release leaves the group, restarts, and joins it again'
fault 'the waiter of the AWS CLI', 'files/default/release', 'wait_for $((facts[3] + 120)) is_drained', 'wait_for 600 is_drained',
      'point 6: a drain that takes longer than ten minutes is waited for'
fault 'a release without health', 'files/default/release', 'wait_for 300 answers "${facts[0]}" "${facts[1]}" ||', 'true ||',
      'point 6: a release that does not get healthy fails, and stays out of the group'
fault 'a release that is forgotten', 'files/default/release', '  : >"$open"', '  true',
      'point 6: a release that was interrupted is completed'
fault 'a release that registers everything', 'files/default/release', 'elif is_registered "${facts[2]}"; then', 'elif true; then',
      'point 6: an instance that has not joined yet is not registered by a release'
fault 'the environment is no release', 'recipes/units.rb', "[unit.service('-'), variables, secrets]", "[unit.service('-')]",
      'point 6: another secret or variable is a release too'
fault 'all workers at once', 'files/default/release', "    restart \"$number\"\n", "    systemctl restart ${units[@]}\n",
      'point 6: workers restart one after another, and a run of a cron goes on'
fault 'a worker that does not start', 'files/default/release', 'wait_for 60 is_current "$feature-$1" && sleep 5 && is_current "$feature-$1";', 'true;',
      'point 6: a worker that does not start fails the release'
fault 'the hook ends first', 'recipes/launched.rb', "command [\"\#{legacy['home']}/bin/wait-for-answers\"]", "command 'true'",
      ['point 13: the launch hook ends after every HTTP feature answers', 'point 13: an instance whose feature does not answer does not join']
fault 'a hash as port', 'libraries/unit.rb', "127.0.0.1:\#{@feature['localPort']}", '127.0.0.1:20001', 'point 13: ports come from the description'

# Requests at every second of the world, to each target that a load balancer asks: it learns of a dead application late.
def under_load(name)
  port = JSON.parse(world.parameters["#{path}/#{name}/feature"].first)['localPort']
  sent = failed = 0
  slept = world.method(:sleep)
  world.define_singleton_method(:sleep) do |seconds|
    seconds.times do
      slept.call(1)
      targets.each_value do |group|
        group[:members].select { |_, (kind, since)| kind == :in && clock - since >= 20 }.each_key do |id|
          sent += 4
          failed += 4 unless host(id).answers?(port)
        end
      end
    end
  end
  yield
  [sent, failed]
end

check 'bar: a release and a drain on four instances fail none of 2,000 requests' do
  feature('web-front', 'web')
  hosts = %w[i-1 i-2 i-3 i-4].map { |id| host(id) }
  hosts.each { |one| run(one, 'legacy::deploy') }
  register('web-front', *hosts)
  world.clock += 60
  new_release('web-front', 'r2')
  sent, failed = under_load('web-front') do
    hosts.each { |one| run(one, 'legacy::deploy') }
    run(hosts.first, 'legacy::drain')
  end
  ok(sent >= 2000, "only #{sent} requests")
  equal(0, failed, "failed of #{sent} requests")
  equal([], world.violations, 'cut requests')
  equal(['registry/web-front:r2'], hosts.drop(1).map { |one| one.containers['web-front-1'][:image] }.uniq, 'images')
end

check 'the recipes of the record register the instance, and deregister it' do
  one = host
  layer('railsweb', 'target_group_arns' => [arn('web-front')])
  world.target_group(arn('web-front'), 30)
  run(one, 'legacy::attach')
  equal(:in, world.targets[arn('web-front')][:members]['i-1'].first, 'after attach')
  run(one, 'legacy::detach')
  equal(:out, world.targets[arn('web-front')][:members]['i-1'].first, 'after detach')
end

fault 'a registered instance restarts', 'files/default/release', '    leave "${facts[2]}"', '    true',
      'bar: a release and a drain on four instances fail none of 2,000 requests'
