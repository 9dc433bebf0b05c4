# frozen_string_literal: true

module Legacy
  # A cron schedule as the OnCalendar= lines of a systemd timer (systemd.time(7), version 252).
  #
  # A cron that restricts the day of the month and the day of the week fires when either fits. systemd wants both, so
  # such a schedule has two lines. A field that starts with a star restricts nothing, as for Kubernetes
  # (robfig/cron v3, parser.go); a star with a step above 1 does.
  class Calendar
    MONTHS = %w[jan feb mar apr may jun jul aug sep oct nov dec].freeze
    DAYS = %w[sun mon tue wed thu fri sat].freeze
    WHOLE = %r{\A\*(/1)?\z}.freeze

    # Raises ArgumentError if the schedule is not valid.
    def initialize(schedule, zone)
      fields = schedule.split
      raise ArgumentError, "not five fields: #{schedule}" unless fields.size == 5

      @zone = zone
      @minutes = expand(fields[0], 0, 59)
      @hours = expand(fields[1], 0, 23)
      @days = expand(fields[2], 1, 31) unless fields[2].match?(WHOLE)
      @months = expand(fields[3], 1, 12, MONTHS, 1) unless fields[3].match?(WHOLE)
      # 7 is Sunday too.
      @weekdays = expand(fields[4], 0, 7, DAYS, 0).map { |day| day % 7 }.uniq.sort unless fields[4].match?(WHOLE)
    end

    # The lines, each without "OnCalendar=".
    def lines
      return [line(@days, nil), line(nil, @weekdays)] if @days && @weekdays

      [line(@days, @weekdays)]
    end

    # The zone and the fields, as the program that finds the slot of a run reads them.
    def fields
      [@zone, *[@minutes, @hours, @days, @months, @weekdays].map { |numbers| numbers ? numbers.join(',') : '*' }].join(' ')
    end

    private

    def line(days, weekdays)
      day = weekdays ? "#{weekdays.map { |number| DAYS[number].capitalize }.join(',')} " : ''
      "#{day}*-#{list(@months)}-#{list(days)} #{list(@hours)}:#{list(@minutes)}:00 #{@zone}"
    end

    def list(numbers)
      numbers ? numbers.map { |number| format('%02d', number) }.join(',') : '*'
    end

    def expand(field, first, last, names = [], base = 0)
      field.split(',', -1).flat_map { |part| range(part, first, last, names, base) }.uniq.sort
    end

    def range(part, first, last, names, base)
      span, step = part.split('/', 2)
      from, to = span.to_s.split('-', 2)
      star = from == '*'
      low = star ? first : number(from, first, last, names, base)
      high = to ? number(to, first, last, names, base) : low
      # A number with a step is a range to the end. The weekdays end with 6, because 7 would be Sunday again.
      high = names == DAYS ? 6 : last if to.nil? && (star || step)
      step = step ? Integer(step, 10) : 1
      raise ArgumentError, "not a field of a schedule: #{part}" if high < low || step < 1

      (low..high).step(step).to_a
    end

    def number(text, first, last, names, base)
      named = names.index(text.to_s.downcase)
      value = named ? named + base : Integer(text.to_s, 10)
      raise ArgumentError, "not in #{first}-#{last}: #{text}" unless value.between?(first, last)

      value
    end
  end
end
