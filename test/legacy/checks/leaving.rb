# frozen_string_literal: true

# Points 4, 9, 10 and 12, and the supervisor: what ends, what comes back, and what stays bounded.

def full_host
  feature('web-front', 'web')
  feature('thumbnailer', 'worker', {}, 'consumers' => '2')
  feature('order-export', 'cron')
  one = host
  run(one, 'legacy::deploy')
  register('web-front', one)
  world.clock += 60
  one
end

check 'point 4: a retired feature ends with its units, containers and files' do
  one = full_host
  feature('web', 'web')
  run(one, 'legacy::deploy')
  gone('web-front')
  gone('thumbnailer')
  gone('order-export')
  world.targets[arn('web-front')][:members].clear
  run(one, 'legacy::configure')
  equal(%w[web-1], one.containers.keys, 'containers')
  left = one.snapshot[:files].keys.grep(/web-front|thumbnailer|order-export/)
  equal([], left, 'files')
  equal(%w[docker.service legacy-follow.timer legacy-logs.timer legacy-supervisor.timer legacy-web@1.service nginx.service].sort, (one.active | ['docker.service']).sort, 'units')
end

check 'point 4: a unit that is disabled already, or a container without a unit, ends too' do
  one = full_host
  one.systemctl(['disable', 'legacy-thumbnailer@2.service'])
  one.containers['stray'] = one.containers['thumbnailer-1'].merge(name: 'stray', id: 'stray', unit: nil)
  gone('thumbnailer')
  run(one, 'legacy::configure')
  equal([], one.containers.keys.grep(/thumbnailer|stray/), 'containers')
  equal([], one.states.keys.grep(/thumbnailer/), 'units')
end

check 'point 4: a run of a retired cron ends by itself, and the next run of the recipes removes it' do
  one = full_host
  fire(one, 'order-export')
  gone('order-export')
  run(one, 'legacy::configure')
  ok(runs?(one, 'order-export'), 'the run is stopped')
  ok(!one.active?('legacy-order-export.timer'), 'the timer runs')
  one.ends('order-export-1')
  run(one, 'legacy::configure')
  equal([], one.snapshot[:files].keys.grep(/order-export/), 'files')
end

check 'point 9: everything comes back after a reboot, without the recipes and without AWS' do
  world.secrets['hidamari-album/production/web-front'] = { 'TOKEN' => 'secret' }
  feature('web-front', 'web', 'secrets' => ['TOKEN'])
  feature('thumbnailer', 'worker')
  feature('order-export', 'cron')
  one = host
  run(one, 'legacy::deploy')
  before = one.snapshot
  world.region_is_down = true
  one.reboot
  after = one.snapshot
  equal(before[:containers], after[:containers], 'containers')
  equal(before[:files], after[:files], 'files')
  ok(one.active?('legacy-order-export.timer') && one.active?('legacy-supervisor.timer'), 'timers')
end

check 'point 9: a unit never gives up, and waits longer after each short life' do
  feature('thumbnailer', 'worker', {}, 'consumers' => '1')
  one = host
  run(one, 'legacy::deploy')
  unit = File.read("#{one.root}/etc/systemd/system/legacy-thumbnailer@.service")
  ok(unit.match?(/\[Unit\].*StartLimitIntervalSec=0.*\[Service\].*Restart=always\nRestartSec=1/m), unit)
  waits = Array.new(8) do
    before = world.clock
    one.ends('thumbnailer-1')
    world.clock - before
  end
  equal([2, 4, 8, 16, 32, 64, 64, 64], waits, 'seconds before a start')
  world.clock += 3600
  before = world.clock
  one.ends('thumbnailer-1')
  equal(0, world.clock - before, 'after a long life')
end

check 'point 9: only root reads the environment' do
  one = full_host
  %w[variables secrets].each do |name|
    equal('600', format('%o', File.stat("#{one.root}/opt/legacy/features/web-front/#{name}").mode & 0o777), name)
  end
  equal('700', format('%o', File.stat("#{one.root}/opt/legacy/features").mode & 0o777), 'folder')
end

check 'point 10: a drain ends all work, and lets a run of a cron end' do
  one = full_host
  fire(one, 'order-export')
  ended = nil
  slept = world.method(:sleep)
  world.define_singleton_method(:sleep) do |seconds|
    slept.call(seconds)
    next if ended || one.containers.keys != ['order-export-1']

    ended = one.containers['order-export-1']
    one.ends('order-export-1')
  end
  run(one, 'legacy::drain')
  ok(ended, 'the run of the cron did not end by itself')
  equal([], one.containers.keys, 'containers')
  equal([], world.violations, 'cut requests')
  equal(['legacy-logs.timer'], one.active.grep(/timer/), 'timers')
end

check 'point 10: nothing undoes a drain' do
  one = full_host
  run(one, 'legacy::drain')
  before = one.snapshot
  [Lab::START, 'legacy::configure', 'legacy::deploy', 'legacy::undeploy'].each { |recipes| run(one, recipes) }
  equal([], one.containers.keys, 'containers after the recipes')
  equal(['legacy-logs.timer'], one.active.grep(/timer/), 'timers')
  equal(before[:files].keys.grep(/features/), one.snapshot[:files].keys.grep(/features/), 'files')
  one.reboot
  equal([], one.containers.keys, 'containers after a reboot')
  fire(one, 'order-export')
  one.systemctl(['start', 'legacy-web-front@1.service'])
  equal([], one.containers.keys, 'containers after a start')
end

check 'point 10: a recipe that began before the drain starts nothing after it' do
  # The drain begins while the release waits for the load balancer, or for the new container.
  %w[r1 r2].each_with_index do |release, number|
    feature('web-front', 'web')
    one = host("i-#{number + 1}")
    run(one, 'legacy::deploy')
    register('web-front', one)
    world.clock += 60
    new_release('web-front', 'r2')
    slept = world.method(:sleep)
    world.define_singleton_method(:sleep) do |seconds|
      slept.call(seconds)
      image = one.containers['web-front-1'][:image]
      File.write("#{one.root}/opt/legacy/state/leaving", '') if image.end_with?(release)
    end
    before = world.clock
    run(one, 'legacy::deploy')
    world.singleton_class.send(:remove_method, :sleep)
    ok(world.clock - before < 90, 'the release goes on')
    world.sleep(60)
    equal('Target.NotRegistered', world.target(arn('web-front'), one.id).last, 'target')
  end
end

check 'point 12: the output of a container is in one file, which is bounded' do
  one = full_host
  equal(['none'], one.containers.values.map { |each| each[:options]['--log-driver'] }.uniq, 'logs of Docker')
  unit = File.read("#{one.root}/etc/systemd/system/legacy-web-front@.service")
  ok(unit.include?("StandardOutput=append:#{one.root}/var/log/legacy/web-front.log\n"), unit)
  rotation = File.read("#{one.root}/opt/legacy/logrotate.conf")
  ok(rotation.match?(%r{/var/log/legacy/\*\.log \S*/var/log/nginx/\*\.log \{.*size 64M.*rotate 2.*copytruncate}m), rotation)
  ok(one.active?('legacy-logs.timer'), 'nothing rotates')
  ok(File.read("#{one.root}/etc/systemd/system/legacy-logs.timer").include?('OnCalendar=*:00/10'), 'it rotates too late')
end

check 'point 12: the agent sends the logs of all features, and not the rotated ones' do
  one = new_host
  run(one, %w[legacy::agents])
  files = JSON.parse(File.read("#{one.root}/opt/aws/amazon-cloudwatch-agent/etc/legacy.json"))
  list = files.dig('logs', 'logs_collected', 'files', 'collect_list')
  equal([true], list.map { |each| each['publish_multi_logs'] }, 'all files')
  equal(false, File.fnmatch('/var/log/legacy/*.log', '/var/log/legacy/web-front.log.1.gz'), 'rotated files')
end

check 'point 12: images of the current and the previous revision stay, older ones go' do
  one = full_host
  world.targets[arn('web-front')][:members].clear
  %w[r2 r3].each do |revision|
    new_release('web-front', revision)
    run(one, 'legacy::deploy')
  end
  equal(%w[registry/web-front:r2 registry/web-front:r3], one.images.keys.grep(/web-front/).sort, 'images')
  gone('web-front')
  run(one, 'legacy::deploy')
  equal([], one.images.keys.grep(/web-front/), 'images of a retired feature')
end

def supervise(one, times = 1)
  times.times do
    world.clock += 20
    one.shell(["#{one.root}/opt/legacy/bin/supervise"])
  end
end

# Runs a program while another one holds the lock. The block looks at the instance while it waits.
def behind_a_lock(one, program)
  waiting = nil
  File.open("#{one.root}/opt/legacy/state/lock", 'w') do |lock|
    lock.flock(File::LOCK_EX)
    waiting = Thread.new { one.shell(["#{one.root}/opt/legacy/bin/#{program}", *(program == 'remove' ? ['thumbnailer'] : [])]) }
    sleep 1
    yield
  end
  waiting.value
end

check 'work: no job and no request is cut, and no unit has failed after its stop' do
  feature('web-front', 'web', 'longestRequestSeconds' => 300)
  feature('transcoder', 'worker', { 'longestJobSeconds' => 1200 }, 'consumers' => '3')
  layer('batch', 'drain_seconds' => '1200')
  one = host
  run(one, 'legacy::deploy')
  world.work.merge!('transcoder' => 1200, 'web-front' => 290)
  world.parameter("#{path}/transcoder/consumers", '2')
  run(one, 'legacy::configure')
  world.sleep(1300)
  equal([], one.states.select { |_, state| state == :failed }.keys, 'failed units')
  run(one, 'legacy::drain')
  equal([], world.violations, 'work that was cut')
  equal([], one.containers.keys, 'containers')
  equal([], one.states.select { |_, state| state == :failed }.keys, 'failed units after the drain')
end

check 'work: a run of a cron ends after its longest time' do
  one = full_host
  fire(one, 'order-export')
  world.sleep(590)
  ok(runs?(one, 'order-export'), 'the run is ended early')
  world.sleep(60)
  ok(!runs?(one, 'order-export'), 'the run goes on')
end

check 'work: units end with Docker' do
  one = full_host
  %w[web-front thumbnailer order-export].each do |name|
    ok(File.read("#{one.root}/etc/systemd/system/legacy-#{name}@.service").include?("\nRequires=docker.service\n"), name)
  end
end

check 'a drain ends work before it waits for whoever changes what runs' do
  one = full_host
  world.work['thumbnailer'] = 60
  behind_a_lock(one, 'drain') do
    equal([:deactivating] * 2, one.states.select { |unit, _| unit.include?('thumbnailer') }.values, 'workers')
    ok(one.active?('legacy-web-front@1.service'), 'the drain does not wait')
    equal('healthy', world.target(arn('web-front'), 'i-1').first, 'target')
  end
  equal([], one.containers.keys, 'containers')
  equal([], world.violations, 'cut work')
end

check 'a drain fails if work does not end, and waits as long as it may take' do
  one = full_host
  fire(one, 'order-export')
  before = world.clock
  ok(failure { run(one, 'legacy::drain') }, 'the run does not fail')
  ok(world.clock - before >= 210, "it waits #{world.clock - before} s")
  one = host('i-2')
  run(one, 'legacy::deploy')
  one.containers['web-front-1'][:labels]['feature'] = 'stuck'
  world.work['stuck'] = 50
  before = world.clock
  run(one, 'legacy::drain')
  ok(world.clock - before >= 50, 'it does not wait for its last unit')
end

check 'a unit that starts or stops has not ended' do
  one = full_host
  shown = %w[activating deactivating inactive]
  original = one.method(:systemctl)
  one.define_singleton_method(:systemctl) do |arguments|
    next original.call(arguments) unless arguments.include?('show') && arguments.last.include?('order-export')

    [0, shown.size > 1 ? shown.shift : shown.first, '']
  end
  gone('order-export')
  run(one, 'legacy::undeploy')
  ok(File.exist?("#{one.root}/opt/legacy/features/order-export"), 'a run that starts is removed')
  run(one, 'legacy::undeploy')
  ok(File.exist?("#{one.root}/opt/legacy/features/order-export"), 'a run that stops is removed')
  run(one, 'legacy::undeploy')
  ok(!File.exist?("#{one.root}/opt/legacy/features/order-export"), 'a run that has ended stays')
end

check 'a removal waits for whoever changes what runs, and for the work' do
  one = full_host
  gone('thumbnailer')
  world.work['thumbnailer'] = 85
  behind_a_lock(one, 'remove') { ok(one.active?('legacy-thumbnailer@1.service'), 'the removal does not wait') }
  equal([], world.violations, 'cut work')
  equal([], one.containers.keys.grep(/thumb/), 'containers')
  feature('thumbnailer', 'worker')
  run(one, 'legacy::deploy')
  gone('thumbnailer')
  before = world.clock
  run(one, 'legacy::undeploy')
  ok(world.clock - before >= 85, 'the job is cut')
end

check 'a removal reports what is left, and sees folders alone' do
  one = full_host
  one.stuck << 'thumbnailer-1'
  one.containers['thumbnailer-1'][:unit] = nil
  gone('thumbnailer')
  ok(failure { run(one, 'legacy::undeploy') }.to_s.include?('still runs'), 'it reports nothing')
  one.stuck.clear
  Dir.glob("#{one.root}/etc/systemd/system/legacy-thumbnailer@.service").each { |file| File.delete(file) }
  run(one, 'legacy::undeploy')
  ok(!File.exist?("#{one.root}/opt/legacy/features/thumbnailer"), 'the folder is left')
end

check 'the supervisor forgets missed checks after an answer, leaves a stop alone, and comes every 20 seconds' do
  one = full_host
  supervise(one)
  id = one.containers['web-front-1'][:id]
  8.times do
    world.hung << id
    supervise(one, 2)
    world.hung.clear
    supervise(one)
  end
  equal(id, one.containers['web-front-1'][:id], 'two missed checks at a time, and answers between them')
  world.work['web-front'] = 300
  world.targets.clear
  one.systemctl(['stop', '--no-block', 'legacy-web-front@1.service'])
  world.hung << id
  supervise(one, 9)
  equal(id, one.containers.dig('web-front-1', :id), 'an application that finishes its requests')
  timer = File.read("#{one.root}/etc/systemd/system/legacy-supervisor.timer")
  ok(timer.include?("OnUnitInactiveSec=20\n"), timer)
end

check 'the supervisor restarts an application that answers no more' do
  one = full_host
  supervise(one)
  first = one.containers['web-front-1'][:id]
  world.hung << first
  supervise(one, 8)
  equal(first, one.containers['web-front-1'][:id], 'a full queue of requests of a minute')
  supervise(one)
  ok(one.containers['web-front-1'][:id] != first, 'it hangs on')
  second = one.containers['web-front-1'][:id]
  supervise(one, 5)
  equal(second, one.containers['web-front-1'][:id], 'after the restart')
end

check 'the supervisor gives a start five minutes' do
  one = full_host
  id = one.containers['web-front-1'][:id]
  world.hung << id
  supervise(one, 14)
  equal(id, one.containers['web-front-1'][:id], 'before five minutes')
  supervise(one)
  ok(one.containers['web-front-1'][:id] != id, 'after five minutes')
end

check 'the supervisor waits for a release, a drain, and a deregistration' do
  one = full_host
  supervise(one)
  id = one.containers['web-front-1'][:id]
  world.hung << id
  File.write("#{one.root}/opt/legacy/state/web-front.released-open", '')
  supervise(one, 9)
  File.delete("#{one.root}/opt/legacy/state/web-front.released-open")
  File.open("#{one.root}/opt/legacy/state/lock", 'w') do |lock|
    lock.flock(File::LOCK_EX)
    supervise(one, 9)
  end
  File.write("#{one.root}/opt/legacy/state/leaving", '')
  supervise(one, 9)
  equal(id, one.containers['web-front-1'][:id], 'container')
end

check 'containers have no rights that the pods on EKS do not have' do
  one = full_host
  one.containers.each_value do |container|
    equal({ '--pull' => 'never', '--log-driver' => 'none', '--cap-drop' => 'ALL', '--security-opt' => 'no-new-privileges',
            '--user' => '10001:10001' }, container[:options], container[:name])
  end
end

fault 'a glob for disable', 'files/default/remove', '  systemctl stop --no-block "${units[@]}"', '  true "${units[@]}"',
      'point 4: a retired feature ends with its units, containers and files'
fault 'only units that start at boot', 'files/default/common', 'known=$(systemctl list-units --all --plain --no-legend "legacy-$1@*.service")', 'known=""',
      'point 4: a unit that is disabled already, or a container without a unit, ends too'
fault 'a container without a unit', 'files/default/remove', '  docker rm --force $containers', '  true',
      'point 4: a unit that is disabled already, or a container without a unit, ends too'
fault 'a run of a retired cron is stopped', 'files/default/remove', 'if [ -e "$home/features/$feature/cron" ] &&', 'if false &&',
      'point 4: a run of a retired cron ends by itself, and the next run of the recipes removes it'
fault 'the environment in memory', 'attributes/default.rb', "default['legacy']['home'] = '/opt/legacy'", "default['legacy']['home'] = '/run/legacy'",
      'point 9: the state is on a disk'
fault 'the limit of starts of systemd', 'libraries/unit.rb', "        StartLimitIntervalSec=0\n", '',
      'point 9: a unit never gives up, and waits longer after each short life'
fault 'a start at once', 'files/default/run', '    sleep $((1 << count))', '    true',
      'point 9: a unit never gives up, and waits longer after each short life'
fault 'an environment for everyone', 'recipes/units.rb', "mode '0600'", "mode '0644'", 'point 9: only root reads the environment'
fault 'a drain that stops a run', 'files/default/drain', 'elif [ ! -e "$folder/cron" ]; then', 'elif true; then',
      'point 10: a drain ends all work, and lets a run of a cron end'
fault 'a drain that cuts requests', 'files/default/drain', '  leave "$group"', '  true',
      'point 10: a drain ends all work, and lets a run of a cron end'
fault 'configure undoes a drain', 'recipes/configure.rb', 'return if Legacy::Host.leaving?(node)', '', 'point 10: nothing undoes a drain'
fault 'a reboot undoes a drain', 'libraries/unit.rb', "        ConditionPathExists=!\#{home}/state/leaving\n", '', 'point 10: nothing undoes a drain'
fault 'a release undoes a drain', 'files/default/release', "    stays\n    join", '    join',
      'point 10: a recipe that began before the drain starts nothing after it'
fault 'logs twice', 'libraries/unit.rb', "'--log-driver none', ", '', 'point 12: the output of a container is in one file, which is bounded'
fault 'logs without a bound', 'recipes/logs.rb', "      size 64M\n", '', 'point 12: the output of a container is in one file, which is bounded'
fault 'logs that are bounded once a day', 'recipes/logs.rb', 'OnCalendar=*:00/10', 'OnCalendar=daily', 'point 12: the output of a container is in one file, which is bounded'
fault 'the log of nginx without a bound', 'recipes/logs.rb', ' /var/log/nginx/*.log {', ' {', 'point 12: the output of a container is in one file, which is bounded'
fault 'the log of one feature', 'recipes/agents.rb', ", 'publish_multi_logs' => true", '',
      'point 12: the agent sends the logs of all features, and not the rotated ones'
fault 'images for ever', 'libraries/images.rb', 'unused.each', '[].each',
      'point 12: images of the current and the previous revision stay, older ones go'
fault 'no image for the way back', 'recipes/images.rb', '!= "#{feature.image}\n" }', '== "" }',
      'point 12: images of the current and the previous revision stay, older ones go'
fault 'nobody restarts a dead application', 'files/default/supervise', 'docker kill "$feature-1" || true', 'true',
      'the supervisor restarts an application that answers no more'
fault 'the supervisor stops a start', 'files/default/supervise', '{ missed=0; allowed=$start; }', '{ missed=0; allowed=3; }',
      'the supervisor gives a start five minutes'
fault 'the supervisor does not wait', 'files/default/supervise', 'lock --nonblock || exit 0', 'true',
      'the supervisor waits for a release, a drain, and a deregistration'
fault 'a stop of ten seconds', 'libraries/unit.rb', 'docker stop -t #{stop}', 'docker stop -t 10', 'work: no job and no request is cut, and no unit has failed after its stop'
fault 'the timeout of systemd', 'libraries/unit.rb', 'TimeoutStopSec=#{stop + MARGIN}', 'TimeoutStopSec=90', 'work: no job and no request is cut, and no unit has failed after its stop'
fault 'a stop is a failure', 'libraries/unit.rb', ' SuccessExitStatus=143', '', 'work: no job and no request is cut, and no unit has failed after its stop'
fault 'a run without an end', 'libraries/unit.rb', "\"RuntimeMaxSec=\#{@feature.longest(@legacy['drain_seconds'])}\",", '',
      'work: a run of a cron ends after its longest time'
fault 'units without Docker', 'libraries/unit.rb', "        Requires=docker.service\n", '', 'work: units end with Docker'
fault 'a drain that waits first', 'files/default/drain', '[ "${#workers[@]}" = 0 ] || systemctl stop --no-block', '[ "${#workers[@]}" = 0 ] || lock; [ "${#workers[@]}" = 0 ] || systemctl stop --no-block',
      'a drain ends work before it waits for whoever changes what runs'
fault 'a drain beside a release', 'files/default/drain', "\nlock\n", "\n", 'a drain ends work before it waits for whoever changes what runs'
fault 'a drain that hides a failure', 'files/default/drain', "{ say 'Work has not ended'; exit 1; }", 'true',
      'a drain fails if work does not end, and waits as long as it may take'
fault 'a drain of a minute', 'files/default/drain', 'wait_for $((DRAIN_SECONDS + 120)) over', 'wait_for 60 over',
      'a drain fails if work does not end, and waits as long as it may take'
fault 'a drain without a last look', 'files/default/drain', '[ "${#all[@]}" = 0 ] ||', 'true ||',
      'a drain fails if work does not end, and waits as long as it may take'
fault 'a unit that stops is over', 'files/default/common', '[ "$state" = inactive ] ||', '[ "$state" != active ] ||', 'a unit that starts or stops has not ended'
fault 'a removal beside a release', 'files/default/remove', "feature=$1\nlock\n", "feature=$1\n",
      'a removal waits for whoever changes what runs, and for the work'
fault 'a removal without time', 'recipes/undeploy.rb', "legacy['drain_seconds'].to_i + 300", '60', 'a removal waits for whoever changes what runs, and for the work'
fault 'a removal that hides what is left', 'files/default/remove', "  say \"$feature still runs\"\n  exit 1", '  true', 'a removal reports what is left, and sees folders alone'
fault 'folders are forgotten', 'recipes/undeploy.rb', "installed += Dir.glob(\"\#{legacy['home']}/features/*\").map { |path| ::File.basename(path) }\n", '',
      'a removal reports what is left, and sees folders alone'
SUPERVISED = 'the supervisor forgets missed checks after an answer, leaves a stop alone, and comes every 20 seconds'
fault 'missed checks add up', 'files/default/supervise', "    missed=0\n    allowed=$patience", '    allowed=$patience', SUPERVISED
fault 'the supervisor kills a stop', 'files/default/supervise', '  systemctl is-active --quiet "legacy-$feature@1.service" || continue', '  true', SUPERVISED
fault 'the supervisor comes every hour', 'recipes/supervisor.rb', 'OnUnitInactiveSec=20', 'OnUnitInactiveSec=3600', SUPERVISED
fault 'a container with all rights', 'libraries/unit.rb', "'--cap-drop ALL',", '', 'containers have no rights that the pods on EKS do not have'

check 'point 9: the state is on a disk' do
  node = Chef::Node.new(cookbook, {})
  ok(!node['legacy']['home'].match?(%r{\A/(run|tmp|dev/shm)\b}), node['legacy']['home'])
end
