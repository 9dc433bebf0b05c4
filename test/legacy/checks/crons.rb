# frozen_string_literal: true

# Points 2 and 3 of the fleet: slots, owners and locks.

CRON_NAMES = %w[sun mon tue wed thu fri sat].each_with_index.to_h.merge(
  %w[jan feb mar apr may jun jul aug sep oct nov dec].each_with_index.map { |name, index| [name, index + 1] }.to_h
).freeze

# Whether a field of crontab(5) allows a value: a list of ranges with steps.
def cron_fits?(field, value, first, last)
  field.split(',').any? do |part|
    range, step = part.split('/')
    low, high = range.split('-').map { |text| CRON_NAMES[text.downcase] || (text == '*' ? first : text.to_i) }
    high ||= range == '*' || step ? last : low
    value.between?(low, high) && ((value - low) % (step || 1).to_i).zero?
  end
end

# The slots of some days in the zone of this process. The days of the month and of the week fit if either does, unless
# one of them is a star.
def slots_of_days(from, days, zone)
  previous = ENV['TZ']
  ENV['TZ'] = zone
  first = Time.at(from)
  (0..days).flat_map do |number|
    day = Time.local(first.year, first.mon, first.mday) + number * 86_400
    yield(day).map { |hour, minute| Time.local(day.year, day.mon, day.mday, hour, minute).to_i }
  end.select { |time| time.between?(from, from + days * 86_400 - 1) }
ensure
  ENV['TZ'] = previous
end

def cron_slots(schedule, zone, from, days)
  minute, hour, day, month, weekday = schedule.split
  times = (0..23).select { |value| cron_fits?(hour, value, 0, 23) }
                 .product((0..59).select { |value| cron_fits?(minute, value, 0, 59) })
  slots_of_days(from, days, zone) do |date|
    by_weekday = cron_fits?(weekday, date.wday, 0, 6) || (date.wday.zero? && weekday.match?(/(\A|[,-])7/))
    by_day = cron_fits?(day, date.mday, 1, 31)
    fitting = day == '*' || weekday == '*' ? by_day && by_weekday : by_day || by_weekday
    fitting && cron_fits?(month, date.mon, 1, 12) ? times : []
  end
end

SCHEDULES = ['0 6 * * *', '*/30 9-21 * * *', '30 3 * * *', '15,45 */6 * * mon-fri', '0 0 1,15 * fri', '5 4 * * 7',
             '5 4 * * 0', '10-50/20 1-5/2 * jan,feb,dec *', '7/20 12 31 * *', '0 12 */10 * *', '0 8 1-7 * 1',
             '59 23 28-31 * *', '0 9 * * SUN,Wed', '20 10 * */2 5'].freeze
ZONES = ['Asia/Tokyo', 'UTC'].freeze
WEEKS = 9 * 7

check 'point 2: OnCalendar fires when the cron did, over nine weeks, in systemd', needs: 'systemd-analyze' do
  SCHEDULES.product(ZONES).each do |schedule, zone|
    # For another zone than UTC, systemd-analyze starts a process for each slot.
    wanted = cron_slots(schedule, zone, World::START, WEEKS).first(zone == 'UTC' ? 2000 : 12)
    fired = Legacy::Calendar.new(schedule, zone).lines.flat_map do |line|
      out, status = Open3.real_capture2('systemd-analyze', 'calendar', "--base-time=@#{World::START - 1}",
                                        "--iterations=#{wanted.size}", line)
      ok(status.success?, "systemd refuses #{line}")
      # The first line of a run is in local time or UTC, as the machine is.
      out.scan(/(?:Next elapse|Iter(?:ation|\.) #\d+): \w+ (\S+ \S+ UTC)|\(in UTC\): \w+ (\S+ \S+ UTC)/).flatten.compact
    end
    fired = fired.map { |text| Time.parse(text).to_i }.uniq.sort.first(wanted.size)
    equal(wanted.map { |time| Time.at(time).utc.to_s }, fired.map { |time| Time.at(time).utc.to_s }, "#{schedule} #{zone}")
  end
end

# What a line of OnCalendar means, as far as the recipes write it: lists of numbers and days of the week.
def line_slots(line, from, days)
  weekdays, date, clock, zone = line.match(/\A(?:([A-Z][\w,]+) )?(\S+) (\S+) (\S+)\z/).captures
  _, months, mdays = date.split('-').map { |list| list == '*' ? nil : list.split(',').map(&:to_i) }
  hours, minutes, = clock.split(':').map { |list| list.split(',').map(&:to_i) }
  slots_of_days(from, days, zone) do |day|
    fits = (months.nil? || months.include?(day.mon)) && (mdays.nil? || mdays.include?(day.mday)) &&
           (weekdays.nil? || weekdays.split(',').include?(day.strftime('%a')))
    fits ? hours.product(minutes) : []
  end
end

check 'point 2: the lines of OnCalendar mean the slots of the cron' do
  SCHEDULES.product(ZONES).each do |schedule, zone|
    lines = Legacy::Calendar.new(schedule, zone).lines
    equal(cron_slots(schedule, zone, World::START, WEEKS), lines.flat_map { |line| line_slots(line, World::START, WEEKS) }.uniq.sort,
          schedule)
  end
  equal(2, Legacy::Calendar.new('0 0 1 * fri', 'UTC').lines.size, 'lines of a day or a weekday')
  ['61 * * * *', '* * * *', '5-1 * * * *', '* * 0 * *', '* * * foo *', '*/0 * * * *'].each do |wrong|
    ok(failure { Legacy::Calendar.new(wrong, 'UTC') }, "#{wrong} is taken")
  end
end

check 'point 2: a cron has a timer with its zone, and no file in /etc/cron.d' do
  feature('order-export', 'cron', 'schedule' => '*/30 9-21 * * *')
  one = host
  File.write("#{one.root}/etc/cron.d/legacy-order-export", "* * * * * root true\n")
  run(one, 'legacy::deploy')
  timer = File.read("#{one.root}/etc/systemd/system/legacy-order-export.timer")
  ok(timer.include?("OnCalendar=*-*-* 09,10,11,12,13,14,15,16,17,18,19,20,21:00,30:00 Asia/Tokyo\n"), timer)
  ok(timer.include?("AccuracySec=1s\nPersistent=false\nUnit=legacy-order-export@1.service"), timer)
  equal([], Dir.children("#{one.root}/etc/cron.d"), 'files of cron')
  ok(one.active?('legacy-order-export.timer') && one.enabled?('legacy-order-export.timer'), 'the timer does not run')
  ok(!one.enabled?('legacy-order-export@1.service'), 'a boot would start a run')
end

check 'point 2: the timer is there for a slot that begins just after the owner has changed' do
  feature('order-export', 'cron', {}, 'cron-owner' => 'eks')
  one = host
  run(one, 'legacy::deploy')
  ok(one.active?('legacy-order-export.timer') && one.enabled?('legacy-order-export.timer'), 'no timer')
  world.clock += 1800 - world.clock % 1800 - 1
  world.parameter("#{path}/order-export/cron-owner", 'legacy')
  world.clock += 2
  fire(one, 'order-export')
  ok(runs?(one, 'order-export'), 'the slot is lost')
end

def two_hosts_with_a_cron(description = {})
  feature('order-export', 'cron', description)
  hosts = [host('i-1'), host('i-2')]
  hosts.each { |each| run(each, 'legacy::deploy') }
  world.clock += 1800 - world.clock % 1800 + 1
  hosts
end

check 'point 3: one of two instances runs a slot, whoever comes first' do
  one, two = two_hosts_with_a_cron
  answers = [one, two].map { |each| Thread.new { fire(each, 'order-export') } }.map(&:value)
  equal(1, [one, two].count { |each| runs?(each, 'order-export') }, 'runs of a slot')
  equal([0, 0], answers.map(&:first), 'a run of another instance is no failure')
end

check 'point 3: an instance that is late runs no slot again' do
  one, two = two_hosts_with_a_cron
  fire(one, 'order-export')
  one.ends('order-export-1')
  world.clock += 200
  fire(two, 'order-export')
  ok(!runs?(two, 'order-export'), 'the slot ran twice')
  world.clock += 1600
  fire(two, 'order-export')
  ok(runs?(two, 'order-export'), 'the next slot did not run')
end

check 'point 3: a slot does not begin before the run of another instance has ended' do
  one, two = two_hosts_with_a_cron('longestRunSeconds' => 3600)
  fire(one, 'order-export')
  world.clock += 1800
  fire(two, 'order-export')
  ok(!runs?(two, 'order-export'), 'two runs overlap')
  one.ends('order-export-1')
  world.clock += 1800
  fire(two, 'order-export')
  ok(runs?(two, 'order-export'), 'the end of a run does not free the cron')
end

check 'point 3: the lock of an instance that is gone ends by itself' do
  one, two = two_hosts_with_a_cron
  fire(one, 'order-export')
  one.containers.clear
  world.clock += 1800
  fire(two, 'order-export')
  ok(runs?(two, 'order-export'), 'the cron never runs again')
end

check 'point 3: an idempotent cron asks for no lock' do
  one, two = two_hosts_with_a_cron('idempotent' => true)
  [one, two].each { |each| fire(each, 'order-export') }
  equal([true, true], [one, two].map { |each| runs?(each, 'order-export') }, 'runs')
  [one, two].each { |each| each.ends('order-export-1') }
  equal([], world.calls.select { |service, _| service == 'dynamodb' }, 'calls')
end

check 'point 3: the owner at the beginning of the slot runs it' do
  one, = two_hosts_with_a_cron
  # The other side leaves this slot to the legacy side, which asks late.
  world.parameter("#{path}/order-export/cron-owner", 'eks')
  world.clock += 10
  fire(one, 'order-export')
  ok(runs?(one, 'order-export'), 'the slot is lost')
  one.ends('order-export-1')
  world.clock += 1800
  equal(0, fire(one, 'order-export').first, 'a slot of another side is no failure')
  ok(!runs?(one, 'order-export'), 'both sides run')
  # The other side has this slot.
  world.parameter("#{path}/order-export/cron-owner", 'legacy')
  world.clock += 10
  fire(one, 'order-export')
  ok(!runs?(one, 'order-export'), 'the slot runs on both sides')
  world.clock += 1800
  fire(one, 'order-export')
  ok(runs?(one, 'order-export'), 'the next slot does not run')
end

check 'point 3: a new parameter counts for the slot before it' do
  one, = two_hosts_with_a_cron
  world.forget("#{path}/order-export/cron-owner")
  world.parameter("#{path}/order-export/cron-owner", 'legacy')
  world.clock += 1
  world.parameter("#{path}/order-export/cron-owner", 'eks')
  fire(one, 'order-export')
  ok(runs?(one, 'order-export'), 'the slot is lost')
end

check 'point 3: without an answer the run fails, and does not run' do
  one, = two_hosts_with_a_cron
  world.region_is_down = true
  ok(!fire(one, 'order-export').first.zero?, 'no failure')
  ok(!runs?(one, 'order-export'), 'it runs')
  world.region_is_down = false
  world.parameters.delete("#{path}/order-export/cron-owner")
  ok(!fire(one, 'order-export').first.zero?, 'no failure without an owner')
end

check 'point 3: a write that the CLI repeats finds its own lock' do
  one, = two_hosts_with_a_cron
  guard = -> { one.shell("#{one.root}/opt/legacy/bin/may-run order-export", 'INVOCATION_ID' => 'same').last.exitstatus }
  equal([0, 0], [guard.call, guard.call], 'exit codes')
  equal(1, one.shell("#{one.root}/opt/legacy/bin/may-run order-export", 'INVOCATION_ID' => 'other').last.exitstatus, 'another run')
end

check 'point 3: the instances write nothing but the lock' do
  one, = two_hosts_with_a_cron
  fire(one, 'order-export')
  one.ends('order-export-1')
  written = world.calls.map(&:last).uniq.reject { |call| call.match?(/\A(get|describe)/) }
  equal(%w[put-item update-item], written.sort, 'writing calls')
  equal(0, world.locks.fetch('batch/order-export').fetch('heldUntil'), 'the lock after the run')
  ok(world.locks['batch/order-export']['expires'] > world.clock, 'the item does not expire')
end

# The times at which the timer of a cron fires, as systemd 252 reads its lines: a local time that a day has twice fires once, at
# its first, and one that a day does not have is skipped ("systemd-analyze calendar").
def firings(schedule, zone, from, days)
  previous = ENV['TZ']
  ENV['TZ'] = zone
  fields = schedule.split
  minutes = (0..59).map { |minute| cron_fits?(fields.first, minute, 0, 59) }
  (from..from + days * 86_400).step(60).select do |time|
    local = Time.at(time)
    minutes[local.min] && fits_cron?(fields, local) && [1800, 3600].none? { |back| same_local?(local, Time.at(time - back)) }
  end
ensure
  ENV['TZ'] = previous
end

def same_local?(one, other)
  [one.day, one.hour, one.min] == [other.day, other.hour, other.min]
end

def fits_cron?((_, hour, day, month, weekday), local)
  by_weekday = cron_fits?(weekday, local.wday, 0, 6) || (local.wday.zero? && weekday.match?(/(\A|[,-])7/))
  by_day = cron_fits?(day, local.mday, 1, 31)
  days = day == '*' || weekday == '*' ? by_day && by_weekday : by_day || by_weekday
  days && cron_fits?(hour, local.hour, 0, 23) && cron_fits?(month, local.mon, 1, 12)
end

# Days on which the clocks change, by an hour and by half an hour, in both directions.
CHANGES = [['Europe/Berlin', Time.utc(2026, 3, 28, 20)], ['Europe/Berlin', Time.utc(2026, 10, 24, 20)],
           ['Australia/Lord_Howe', Time.utc(2026, 10, 3, 10)], ['Australia/Lord_Howe', Time.utc(2026, 4, 4, 10)],
           ['America/New_York', Time.utc(2026, 11, 1, 2)], ['Asia/Tokyo', Time.utc(2026, 11, 29, 12)]].freeze
OFTEN = ['0,45 1,3 * * *', '*/10 * * jan-sep *', '*/30 * * * *', '15 2 * * *', '0 0-23/2 * * *', '59 23 28-31 * sun', '*/7 1-4 * * *', '*/30 * 1-3 * 1'].freeze

check 'point 2: systemd fires on the days on which the clocks change as the checks assume', needs: 'systemd-analyze' do
  CHANGES.each do |zone, from|
    line = Legacy::Calendar.new('0,45 1,3 * * *', zone).lines.first
    wanted = firings('0,45 1,3 * * *', zone, from.to_i, 2).first(5)
    out, status = Open3.real_capture2('systemd-analyze', 'calendar', "--base-time=@#{from.to_i - 1}", '--iterations=5', line)
    ok(status.success?, line)
    fired = out.scan(/(?:Next elapse|Iter(?:ation|\.) #\d+): \w+ (\S+ \S+ UTC)|\(in UTC\): \w+ (\S+ \S+ UTC)/).flatten.compact
    equal(wanted.map { |time| Time.at(time).utc.to_s }, fired.map { |text| Time.parse(text).utc.to_s }.uniq.first(5), "#{zone} #{from}")
  end
end

# The slots that the program finds for some times.
def found_slots(schedule, zone, times)
  script = ". #{cookbook}/files/default/slots\nread -r zone minutes hours days months weekdays <<<#{Shellwords.escape(Legacy::Calendar.new(schedule, zone).fields)}\n" \
           "while read -r time; do find_slot \"$time\"; echo \"$slot\"; done"
  return [] if times.empty?

  out, status = Open3.capture2e('/bin/bash', '-eu', '-c', script, stdin_data: times.join("\n") + "\n")
  ok(status.success?, out)
  out.split.map(&:to_i)
end

check 'point 2: a run finds its slot, also up to five minutes late, and on the days on which the clocks change' do
  random = Random.new(2)
  slots_found = by_hand = 0
  (OFTEN + SCHEDULES).zip(CHANGES.cycle).each do |schedule, (zone, from)|
    all = firings(schedule, zone, from.to_i, 9)
    slots = all.take_while { |time| time < from.to_i + 8 * 86_400 }.sample(40, random: random)
    asked = slots.map { |time| time + [0, 1, random.rand(60), 300 + random.rand(60)].sample(random: random) }
    wanted = asked.map { |time| all.select { |slot| slot <= time }.max }
    equal(wanted, found_slots(schedule, zone, asked), "#{schedule} #{zone} of #{asked}")
    # A run by hand has its minute.
    free = Array.new(40) { from.to_i + random.rand(6 * 86_400) }.reject do |time|
      # A local time that a day has twice.
      [0, 1800, 3600].any? { |back| all.any? { |slot| (time - back).between?(slot, slot + 360) } }
    end
    equal(free.map { |time| time / 60 * 60 }, found_slots(schedule, zone, free), "#{schedule} #{zone} by hand")
    slots_found += asked.size
    by_hand += free.size
  end
  ok(slots_found > 200 && by_hand > 300, "only #{slots_found} slots and #{by_hand} runs by hand")
end

# Instances ask for slots, as their timers fire: in time, late, or not at all; and people start runs by hand. A run is short.
# Returns slot => runs, without the runs by hand.
def asked_slots(schedule, zone, slots, random)
  feature('order-export', 'cron', 'schedule' => schedule, 'timeZone' => zone, 'longestRunSeconds' => 30)
  hosts = [host('i-1'), host('i-2')]
  hosts.each { |one| run(one, 'legacy::deploy') }
  slots.each_with_object(Hash.new(0)) do |slot, runs|
    late = random.rand(20..240)
    asks = [[slot, hosts[0], true], [slot + [0, late].sample(random: random), hosts[1], true]]
    asks.shuffle!(random: random)
    asks << [slot - random.rand(61..900), hosts.sample(random: random), false] if random.rand(2).zero?
    asks.sort_by.with_index { |(time, *), index| [time, index] }.each do |time, one, timer|
      world.clock = [world.clock, time].max
      fire(one, 'order-export')
      next unless runs?(one, 'order-export')

      runs[slot] += 1 if timer
      world.clock += 5
      one.ends('order-export-1')
    end
  end
end

check 'point 3: each slot runs exactly once, also with runs by hand, late instances and changed clocks' do
  random = Random.new(7)
  ['0,45 1,3 * * *', '15 2 * * *', '*/30 1-2 * * *', '0 2 * * *'].zip(CHANGES.values_at(0, 2, 3, 5), [4, 2, 4, 2]).each do |schedule, (zone, from), count|
    world.clock = from.to_i
    slots = firings(schedule, zone, from.to_i + 960, 3).first(count)
    equal(count, slots.size, 'slots')
    equal(slots.map { |slot| [slot, 1] }, asked_slots(schedule, zone, slots, random).to_a, "#{schedule} #{zone}")
    world.locks.clear
  end
end

check 'point 3: a run that is stopped still holds its lock' do
  one, two = two_hosts_with_a_cron('longestRunSeconds' => 1750)
  fire(one, 'order-export')
  # systemd ends the run, and the application takes its time to end.
  world.clock += 1800
  fire(two, 'order-export')
  ok(!runs?(two, 'order-export'), 'two runs overlap')
end

check 'point 3: a new schedule runs its first slot, and a run by hand takes none away' do
  feature('order-export', 'cron', 'schedule' => '0 2 * * *', 'timeZone' => 'UTC')
  one = host
  run(one, 'legacy::deploy')
  day = World::START / 86_400 * 86_400 + 86_400
  ran = lambda do |time|
    world.clock = time
    fire(one, 'order-export')
    runs?(one, 'order-export').tap { |runs| one.ends('order-export-1') if runs }
  end
  ok(ran.call(day + 2 * 3600), 'the first slot does not run')
  ok(ran.call(day + 15 * 3600), 'a run by hand does not run')
  ok(ran.call(day + 26 * 3600), 'the slot after a run by hand does not run')
  feature('order-export', 'cron', 'schedule' => '0 8 * * *', 'timeZone' => 'UTC')
  run(one, 'legacy::deploy')
  ok(ran.call(day + 32 * 3600), 'the first slot of a new schedule does not run')
end

BIN = 'files/default'
fault 'without a line of its own, a weekday restricts the day of the month', 'libraries/calendar.rb',
      'return [line(@days, nil), line(nil, @weekdays)] if @days && @weekdays', '',
      'point 2: the lines of OnCalendar mean the slots of the cron'
fault 'a calendar without its zone', 'libraries/calendar.rb', ':00 #{@zone}"', ':00 UTC"',
      'point 2: the lines of OnCalendar mean the slots of the cron'
fault 'Sunday is only 0', 'libraries/calendar.rb', '.map { |day| day % 7 }', '.reject { |day| day == 7 }',
      'point 2: the lines of OnCalendar mean the slots of the cron'
fault 'a cron in /etc/cron.d', 'recipes/timers.rb', '    action :delete', '    action :nothing',
      'point 2: a cron has a timer with its zone, and no file in /etc/cron.d'
fault 'the accuracy of a minute', 'libraries/unit.rb', "AccuracySec=1s\n", '',
      'point 2: a cron has a timer with its zone, and no file in /etc/cron.d'
fault 'a timer of the owner alone', 'recipes/timers.rb', 'action %i[create enable start]',
      "action feature.instance_variable_get(:@parameters)['cron-owner'] == 'legacy' ? %i[create enable start] : %i[delete]",
      'point 2: the timer is there for a slot that begins just after the owner has changed'
fault 'every instance runs the slot', "#{BIN}/may-run", 'if [ "$idempotent" = true ]; then', 'if true; then',
      'point 3: one of two instances runs a slot, whoever comes first'
fault 'a condition that is always true', "#{BIN}/may-run", "attribute_not_exists(cron) OR runner = :me OR (slotStart < :slot AND heldUntil < :now)",
      'attribute_not_exists(cron) OR heldUntil < :now', 'point 3: an instance that is late runs no slot again'
fault 'the slot alone', "#{BIN}/may-run", 'slotStart < :slot AND heldUntil < :now', 'slotStart < :slot',
      'point 3: a slot does not begin before the run of another instance has ended'
fault 'nothing frees the lock', "#{BIN}/end-run", "'SET heldUntil = :none'", "'SET other = :none'",
      'point 3: a slot does not begin before the run of another instance has ended'
fault 'a lock without an end', "#{BIN}/may-run", 'held=$((now + longest + 120))', 'held=$((now + 365 * 86400))',
      'point 3: the lock of an instance that is gone ends by itself'
fault 'a lock for idempotent crons', "#{BIN}/may-run", '[ "$idempotent" = true ]', '[ "$idempotent" = never ]',
      'point 3: an idempotent cron asks for no lock'
fault 'the run does not ask for its owner', "#{BIN}/may-run", '[ "$owner" != legacy ]', 'false',
      'point 3: the owner at the beginning of the slot runs it'
fault 'the owner of now', "#{BIN}/may-run", 'if [ "$since" -gt "$slot" ]; then', 'if false; then',
      'point 3: the owner at the beginning of the slot runs it'
fault 'the newest version', "#{BIN}/may-run", '|| rank=-$version', '|| true',
      'point 3: the owner at the beginning of the slot runs it'
fault 'no version before the slot is nobody', "#{BIN}/may-run", '|| rank=-$version', '|| continue; true',
      'point 3: a new parameter counts for the slot before it'
fault 'no answer is a skipped run', "#{BIN}/may-run", "verdict=255\ntrap", "verdict=1\ntrap",
      'point 3: without an answer the run fails, and does not run'
fault 'a repeated write is another run', "#{BIN}/may-run", 'runner = :me OR ', '',
      'point 3: a write that the CLI repeats finds its own lock'
fault 'a lock without a holder', "#{BIN}/end-run", "--condition-expression 'runner = :me'", "--condition-expression 'attribute_not_exists(cron)'",
      'point 3: the instances write nothing but the lock'
fault 'half the time between two slots', "#{BIN}/may-run", '"$INSTANCE/$INVOCATION_ID" "$now" "$slot")', '"$INSTANCE/$INVOCATION_ID" "$now" "$((slot - 43200))")',
      ['point 3: a new schedule runs its first slot, and a run by hand takes none away',
       'point 3: each slot runs exactly once, also with runs by hand, late instances and changed clocks']
fault 'the minute of a late run', "#{BIN}/slots", 'slot=$minute; return;', 'return;',
      ['point 3: each slot runs exactly once, also with runs by hand, late instances and changed clocks']
fault 'the slot in the zone of the instance', "#{BIN}/slots", 'TZ=$zone printf', 'printf',
      'point 2: a run finds its slot, also up to five minutes late, and on the days on which the clocks change'
fault 'the slot of a weekday alone', "#{BIN}/slots", 'among "$days" "$day" || among "$weekdays" "$weekday"', 'among "$weekdays" "$weekday"',
      'point 2: a run finds its slot, also up to five minutes late, and on the days on which the clocks change'
fault 'the slot in every month', "#{BIN}/slots", ' && among "$months" "$month"', '',
      'point 2: a run finds its slot, also up to five minutes late, and on the days on which the clocks change'
fault 'a lock that ends with the run', "#{BIN}/may-run", 'longest + 120', 'longest', 'point 3: a run that is stopped still holds its lock'
