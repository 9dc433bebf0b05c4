# frozen_string_literal: true

module Legacy
  # The systemd units of a feature (systemd 252, the version of Amazon Linux 2023).
  class Unit
    # The user of the pods on EKS. The same image runs with the same rights on both sides.
    USER = 10_001
    # The time that a run has to end after its longest time, as on EKS.
    GRACE = 30
    # The time between the signal of systemd and the kill, in addition to the longest work.
    MARGIN = 30

    def initialize(node, feature)
      @legacy = node['legacy']
      @feature = feature
    end

    # The template. A unit never gives up (StartLimitIntervalSec=0): a worker survives a long outage of a dependency.
    # The program "run" waits longer before each start that follows a short life.
    def service(release)
      <<~UNIT
        [Unit]
        Description=#{@feature.name}, %i
        After=docker.service network-online.target
        Requires=docker.service
        Wants=network-online.target
        StartLimitIntervalSec=0
        ConditionPathExists=!#{home}/state/leaving

        [Service]
        #{lines(release).join("\n")}

        [Install]
        WantedBy=multi-user.target
      UNIT
    end

    # A slot that passed while the instance was down is not run late (Persistent=false): systemd knows no deadline, and
    # another instance of the layer or the next slot does the work.
    def timer
      calendar = Calendar.new(@feature['schedule'], @feature['timeZone'])
      <<~UNIT
        [Unit]
        Description=Slots of #{@feature.name}: #{@feature['schedule']}

        [Timer]
        #{calendar.lines.map { |line| "OnCalendar=#{line}" }.join("\n")}
        AccuracySec=1s
        Persistent=false
        Unit=#{@feature.unit(1)}

        [Install]
        WantedBy=timers.target
      UNIT
    end

    private

    def home
      @legacy['home']
    end

    # Docker writes no logs: systemd appends the output to the file that the CloudWatch agent reads.
    def lines(release)
      stop = @feature.cron? ? GRACE : @feature.longest(@legacy['drain_seconds'])
      cron_first + [
        "ExecStartPre=-/usr/bin/docker rm --force #{@feature.name}-%i",
        "ExecStart=#{home}/bin/run #{@feature.name} %i #{options(release)} #{@feature.image}#{words}",
        "ExecStop=-/usr/bin/docker stop -t #{stop} #{@feature.name}-%i",
        "TimeoutStopSec=#{stop + MARGIN}",
        "StandardOutput=append:/var/log/legacy/#{@feature.name}.log",
        "StandardError=append:/var/log/legacy/#{@feature.name}.log"
      ] + restart
    end

    def cron_first
      @feature.cron? ? ["ExecCondition=#{home}/bin/may-run #{@feature.name}"] : []
    end

    def restart
      return %w[Restart=always RestartSec=1 SuccessExitStatus=143] unless @feature.cron?

      ['Restart=no', "RuntimeMaxSec=#{@feature.longest(@legacy['drain_seconds'])}",
       "ExecStopPost=-#{home}/bin/end-run #{@feature.name}"]
    end

    def options(release)
      port = @feature['port']
      publish = port ? ["--publish 127.0.0.1:#{@feature['localPort']}:#{port}"] : []
      (['--rm', "--name #{@feature.name}-%i", '--pull never', '--log-driver none', '--cap-drop ALL',
        '--security-opt no-new-privileges', "--user #{@feature['user'] || "#{USER}:#{USER}"}",
        Metrics.labels(@feature.name, @feature.revision), "--label release=#{release}"] +
        host + publish + declared).join(' ')
    end

    # The name of the host in a container, for the agent that receives traces (Docker 20.10, docker run --add-host).
    def host
      @legacy['traces'] == 'cloudwatch' ? ['--add-host host.docker.internal:host-gateway'] : []
    end

    def declared
      command = Array(@feature['command'])
      Array(@feature['volumes']).map { |volume| "--volume #{volume}" } +
        (command.empty? ? [] : ["--entrypoint #{Unit.quoted(command.first)}"])
    end

    # What follows the image: Docker's entrypoint is one word, and the others are arguments.
    def words
      (Array(@feature['command']).drop(1) + Array(@feature['args'])).map { |word| " #{Unit.quoted(word)}" }.join
    end

    # One word of a command line of systemd, which reads quotes, backslashes, specifiers and variables
    # (systemd.service(5), Command lines).
    def self.quoted(word)
      %("#{word.gsub(/[\\"]/) { |sign| "\\#{sign}" }.gsub('%', '%%').gsub('$', '$$')}")
    end
  end
end
