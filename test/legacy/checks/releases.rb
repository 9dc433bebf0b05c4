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
  register('web-front')
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

check 'point 6: workers restart together when their jobs end, and a run of a cron goes on' do
  feature('thumbnailer', 'worker', { 'longestJobSeconds' => 90 }, 'consumers' => '5')
  feature('transcoder', 'worker', { 'longestJobSeconds' => 1200 }, 'consumers' => '3')
  feature('order-export', 'cron', 'longestRunSeconds' => 7200)
  layer('batch', 'drain_seconds' => '7200')
  one = host
  run(one, 'legacy::deploy')
  fire(one, 'order-export')
  cron = one.containers['order-export-1'][:id]
  %w[thumbnailer transcoder order-export].each { |name| new_release(name, 'r2') }
  world.work.merge!('thumbnailer' => 90, 'transcoder' => 1200)
  before = world.clock
  run(one, 'legacy::deploy')
  ok(world.clock - before < 1300, "the release takes #{world.clock - before} s")
  equal([], world.violations, 'jobs that were cut')
  images = one.containers.reject { |name, _| name.start_with?('order') }.map { |_, each| each[:image] }
  equal(%w[registry/thumbnailer:r2] * 5 + %w[registry/transcoder:r2] * 3, images.sort, 'images')
  equal(cron, one.containers['order-export-1'][:id], 'the run of the cron')
  one.ends('order-export-1')
  world.clock += 1800
  fire(one, 'order-export')
  equal('registry/order-export:r2', one.containers['order-export-1'][:image], 'the next run')
end

check 'point 6: a release goes on in the next run when a job takes longer than a command may' do
  layer('batch', 'drain_seconds' => '5400')
  feature('transcoder', 'worker', { 'longestJobSeconds' => 5400 }, 'consumers' => '1')
  one = host
  run(one, 'legacy::deploy')
  new_release('transcoder', 'r2')
  world.work['transcoder'] = 5400
  2.times do
    before = world.clock
    run(one, 'legacy::deploy')
    ok(world.clock - before < 3600, "a run takes #{world.clock - before} s")
  end
  equal('registry/transcoder:r2', one.containers['transcoder-1'][:image], 'image')
  equal([], world.violations, 'jobs that were cut')
end

check 'point 6: all features with requests of an instance leave, restart and join together' do
  names = { 'app-api' => 20, 'upload-gateway' => 60, 'print-api' => 30 }
  names.each do |name, seconds|
    feature(name, 'api', 'longestRequestSeconds' => seconds)
    world.targets[arn(name)][:delay] = seconds
  end
  one = host
  run(one, 'legacy::deploy')
  names.each_key { |name| register(name, one) }
  world.clock += 60
  names.each_key { |name| new_release(name, 'r2') }
  before = world.clock
  run(one, 'legacy::deploy')
  ok(world.clock - before < 140, "the release takes #{world.clock - before} s")
  equal([], world.violations, 'cut requests')
end

check 'point 6: a worker that does not start fails the release' do
  feature('thumbnailer', 'worker')
  one = host
  run(one, 'legacy::deploy')
  new_release('thumbnailer', 'r2')
  one.refuse_image('registry/thumbnailer:r2')
  feature('new-worker', 'worker')
  ok(failure { run(one, 'legacy::deploy') }.to_s.include?('thumbnailer'), 'the run does not fail')
  ok(one.containers.key?('new-worker-2'), 'it keeps another feature from its start')
end

check 'point 6: a group never loses its only healthy target, and a dead neighbour counts for nothing' do
  feature('web-front', 'web')
  one = host
  run(one, 'legacy::deploy')
  [[], ['i-2']].each do |others|
    # The second instance does not run.
    host('i-2')
    register('web-front', one, others: others)
    world.clock += 60
    new_release('web-front', "alone-#{others.size}")
    without = 0
    slept = world.method(:sleep)
    world.define_singleton_method(:sleep) do |seconds|
      seconds.times do
        slept.call(1)
        without += 1 unless target(targets.keys.first, 'i-1').first.match?(/healthy/)
      end
    end
    run(one, 'legacy::deploy')
    world.singleton_class.send(:remove_method, :sleep)
    equal(0, without, 'seconds without a registered target')
    ok(one.containers['web-front-1'][:image].include?('alone'), 'it is not released')
  end
end

check 'point 6: facts and site of a feature change together with its container, out of all groups' do
  feature('a-web', 'web')
  feature('web-front', 'web')
  one = host
  run(one, 'legacy::deploy')
  %w[a-web web-front].each { |name| register(name, one) }
  world.clock += 60
  supervise(one)
  feature('web-front', 'web', 'localPort' => 12_345, 'healthPath' => '/up')
  failed = sent = 0
  slept = world.method(:sleep)
  world.define_singleton_method(:sleep) do |seconds|
    seconds.times do
      slept.call(1)
      kind, since = targets.find { |arn, _| arn.include?('web-front') }.last[:members]['i-1']
      next unless kind == :in && clock - since >= 20

      sent += 1
      failed += 1 unless one.answers?(one.nginx[/server_name web-front.*?proxy_pass http:\S+?:(\d+);/m, 1])
    end
  end
  run(one, 'legacy::configure')
  ok(!one.nginx.include?('12345'), 'a site without its unit')
  run(one, 'legacy::units')
  run(one, 'legacy::sites')
  supervise(one, 4)
  equal('r1', one.containers['web-front-1'][:labels]['revision'], 'a recipe that writes facts')
  run(one, 'legacy::deploy')
  world.sleep(60)
  ok(sent > 60, "only #{sent} requests")
  equal(0, failed, "failed of #{sent} requests")
  equal([], world.violations, 'cut requests and closed connections')
  ok(one.nginx.include?('proxy_pass http://127.0.0.1:12345;'), 'nginx asks the old port')
  ok(File.read("#{one.root}/opt/legacy/features/web-front/http").start_with?("12345\n/up\n"), 'facts')
end

check 'point 6: sites that nginx refuses change nothing, and the instance comes back' do
  one = served
  feature('web-front', 'web', 'hosts' => ['new.hidamari.example'])
  one.nginx_refuses = true
  ok(failure { run(one, 'legacy::deploy') }.to_s.include?('its sites are not valid'), 'the run does not fail')
  ok(one.sites.include?('web-front.hidamari.example'), 'the sites are new')
  equal('healthy', world.target(arn('web-front'), 'i-1').first, 'target')
  one.nginx_refuses = false
  run(one, 'legacy::deploy')
  ok(one.nginx.include?('new.hidamari.example'), 'the sites are old')
end

check 'point 6: a target that does not drain keeps its release, and comes back' do
  one = served
  first = one.containers['web-front-1'][:id]
  world.targets[arn('web-front')][:delay] = 4000
  new_release('web-front', 'r2')
  ok(failure { run(one, 'legacy::deploy') }.to_s.include?('does not drain'), 'the run does not fail')
  equal(first, one.containers['web-front-1'][:id], 'container')
  equal('healthy', world.target(arn('web-front'), 'i-1').first, 'target')
end

check 'point 6: a start releases nothing, and a worker that crashes keeps no instance out' do
  feature('crashing', 'worker')
  feature('thumbnailer', 'worker', {}, 'consumers' => '10')
  feature('web-front', 'web')
  one = new_host
  one.refuse_image('registry/crashing:r1')
  restarts = 0
  original = one.method(:systemctl)
  one.define_singleton_method(:systemctl) do |arguments|
    restarts += 1 if arguments.include?('restart')
    original.call(arguments)
  end
  failure { run(one, Lab::START) }
  equal('InService', world.group['i-1'], 'the instance')
  # Now it has its part of the consumers, and one of them crashes.
  2.times { failure { run(one, 'legacy::configure') } }
  ok(one.containers.key?('thumbnailer-10'), 'the workers do not run')
  equal(0, restarts, 'restarts')
  equal([], run(one, 'legacy::release').updated, 'a further release')
end

check 'point 6: an answer of another code, or none, is no answer' do
  one = served
  world.codes['registry/web-front:r2'] = '503'
  new_release('web-front', 'r2')
  ok(failure { run(one, 'legacy::deploy') }.to_s.include?('does not answer'), 'it takes 503')
  world.codes['registry/web-front:r3'] = 'silence'
  new_release('web-front', 'r3')
  ok(failure { run(one, 'legacy::deploy') }.to_s.include?('does not answer'), 'it takes silence')
  equal([], world.violations, 'questions without an end')
end

check 'point 6: a target that somebody takes out stays out' do
  one = served
  world.targets[arn('web-front')][:members]['i-1'] = [:out, world.clock]
  new_release('web-front', 'r2')
  run(one, 'legacy::deploy')
  world.sleep(60)
  equal('Target.NotRegistered', world.target(arn('web-front'), 'i-1').last, 'target')
end

check 'point 6: a load balancer that forgets a target has drained it' do
  one = served
  world.forgets = true
  new_release('web-front', 'r2')
  run(one, 'legacy::deploy')
  equal('healthy', world.target(arn('web-front'), 'i-1').first, 'target')
end

check 'point 6: a release reads units that an interrupted run has written, and starts without a pause' do
  feature('thumbnailer', 'worker', {}, 'consumers' => '1')
  one = host
  run(one, 'legacy::deploy')
  3.times { one.ends('thumbnailer-1') }
  new_release('thumbnailer', 'r2')
  run(one, 'legacy::images')
  run(one, 'legacy::units')
  file = "#{one.root}/etc/systemd/system/legacy-thumbnailer@.service"
  text = File.read(file)
  File.write(file, text.sub('Description=', 'Description=old '))
  one.systemctl(['daemon-reload'])
  File.write(file, text)
  before = world.clock
  run(one, 'legacy::release')
  ok(world.clock - before <= 25, "the release takes #{world.clock - before} s")
  equal('registry/thumbnailer:r2', one.containers['thumbnailer-1'][:image], 'image')
  ok(one.definition('legacy-thumbnailer@1.service').include?('Description=thumbnailer'), 'the unit is the old one')
end

check 'point 6: a release waits for whoever changes what runs' do
  one = served
  new_release('web-front', 'r2')
  run(one, 'legacy::images')
  run(one, 'legacy::units')
  behind_a_lock(one, 'release') { equal('registry/web-front:r1', one.containers['web-front-1'][:image], 'image') }
  equal('registry/web-front:r2', one.containers['web-front-1'][:image], 'image after it')
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
fault 'a restart before the drain ends', 'files/default/release', 'wait_for $((facts[3] + 120)) unless_leaving is_drained "${facts[2]}"', 'true',
      'point 6: a release leaves the group, restarts, and joins it again'
fault 'an instance that stays out', 'files/default/release', '    join "${facts[2]}"', '    true',
      'point 6: a release leaves the group, restarts, and joins it again'
fault 'the waiter of the AWS CLI', 'files/default/release', 'wait_for $((facts[3] + 120)) unless_leaving', 'wait_for 600 unless_leaving',
      'point 6: a drain that takes longer than ten minutes is waited for'
fault 'a release without health', 'files/default/release', '! wait_for 300 unless_leaving answers "${facts[0]}" "${facts[1]}"', 'false',
      'point 6: a release that does not get healthy fails, and stays out of the group'
fault 'a release that is forgotten', 'files/default/release', ': >"$home/state/$feature.released-open"', 'true',
      'point 6: a release that was interrupted is completed'
fault 'a release that registers everything', 'files/default/release', 'elif is_registered "${facts[2]}"; then', 'elif true; then',
      'point 6: an instance that has not joined yet is not registered by a release'
fault 'the environment is no release', 'recipes/units.rb', "[unit.service('-'), variables, secrets]", "[unit.service('-')]",
      'point 6: another secret or variable is a release too'
fault 'workers one after another', 'files/default/release', 'systemctl restart --no-block', 'systemctl restart',
      'point 6: workers restart together when their jobs end, and a run of a cron goes on'
fault 'a run of hours', 'files/default/release', 'if [ "$(date +%s)" -gt $((begun + 3300)) ]; then', 'if false; then',
      'point 6: a release goes on in the next run when a job takes longer than a command may'
fault 'features one after another', 'files/default/release', "        leave \"${facts[2]}\"\n", "        leave \"${facts[2]}\"\n        wait_for 900 is_drained \"${facts[2]}\"\n",
      'point 6: all features with requests of an instance leave, restart and join together'
fault 'a worker that does not start', 'files/default/release', 'if is_current "$feature" "$number"; then', 'if true; then',
      'point 6: a worker that does not start fails the release'
fault 'a failed release ends the run', 'recipes/release.rb', "    ::File.readlines(failed, chomp: true).each { |line| Legacy::Ledger.of(node).problem(*line.split(': ', 2)) }",
      '    raise ::File.read(failed)', 'point 6: a worker that does not start fails the release'
fault 'an empty group', 'files/default/release', 'if has_others "${facts[2]}"; then', 'if true; then',
      'point 6: a group never loses its only healthy target, and a dead neighbour counts for nothing'
fault 'a dead neighbour counts', 'files/default/common', "State=='healthy' && ", "State!='' && ",
      'point 6: a group never loses its only healthy target, and a dead neighbour counts for nothing'
fault 'facts before the container', 'recipes/units.rb', "'http.next' => feature", "'http' => feature",
      'point 6: facts and site of a feature change together with its container, out of all groups'
fault 'sites before the container', 'recipes/sites.rb', "folder = \"\#{legacy['home']}/sites\"", "folder = legacy['sites']",
      ['point 6: facts and site of a feature change together with its container, out of all groups',
       'point 6: sites that nginx refuses change nothing, and the instance comes back']
fault 'a site before its unit', 'recipes/sites.rb', "    only_if { Legacy::Host.described?(node, feature) }\n", '',
      'point 6: facts and site of a feature change together with its container, out of all groups'
fault 'a reload in a group', 'files/default/release', 'if $reload || [[', 'if [[',
      'point 6: facts and site of a feature change together with its container, out of all groups'
fault 'a reload without a look', 'files/default/release', 'if nginx -t && systemctl', 'if systemctl',
      'point 6: sites that nginx refuses change nothing, and the instance comes back'
fault 'a target that does not drain stays out', 'files/default/release', '    join_groups ${left[@]+"${left[@]}"}', '    true',
      'point 6: a target that does not drain keeps its release, and comes back'
fault 'a release of what starts', 'files/default/release', '[ -z "$running" ] || [ "$running"', '[ "$running"',
      'point 6: a start releases nothing, and a worker that crashes keeps no instance out'
fault 'any answer', 'files/default/common', '[ "$code" -ge "${range%-*}" ] && [ "$code" -le "${range#*-}" ]', '[ "$code" != 000 ]', 'point 6: an answer of another code, or none, is no answer'
fault 'a question without an end', 'files/default/common', ' --max-time 5', '', 'point 6: an answer of another code, or none, is no answer'
fault 'a draining target is registered', 'files/default/common', ' && [[ $state != draining* ]]', '', 'point 6: a target that somebody takes out stays out'
fault 'a forgotten target is an error', 'files/default/common', '*InvalidTarget*', '*NeverSeen*', 'point 6: a load balancer that forgets a target has drained it'
fault 'an old unit', 'files/default/release', "systemctl daemon-reload\n", "true\n",
      'point 6: a release reads units that an interrupted run has written, and starts without a pause'
fault 'a pause before a release', 'files/default/release', '  rm -f "$home/state/$1-$2.starts"', '  true',
      'point 6: a release reads units that an interrupted run has written, and starts without a pause'
fault 'two programs at once', 'files/default/release', "\nlock\n", "\n", 'point 6: a release waits for whoever changes what runs'
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
  register('web-front', *hosts, others: [])
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

fault 'a registered instance restarts', 'files/default/release', '        leave "${facts[2]}"', '        true',
      'bar: a release and a drain on four instances fail none of 2,000 requests'
