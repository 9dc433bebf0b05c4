package dev.hikkoshi.report;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.CronSchedule;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.WorkerFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The programs that make a fleet of someone else follow the parameters of crons and workers, as files of a folder for each layer.
 * The program that decides about a run is the one of our own fleet, so both fleets have one meaning of a slot and its owner.
 */
public final class FleetKit {

    private static final String COOKBOOK = "/dev/hikkoshi/constructs/legacy/cookbooks/legacy/files/default/";

    private static final String OWN = "fleet/";

    private final FleetContract contract;
    private final Map<String, String> files = new LinkedHashMap<>();

    private FleetKit(FleetContract contract) {
        this.contract = contract;
        addPrograms();
        addFacts();
        addUnits();
        addSnippets();
    }

    /** The files of all layers, by their path below a folder; none for a fleet of ours, or without workers and crons. */
    public static Map<String, String> of(Environment environment) {
        Map<String, String> all = new LinkedHashMap<>();
        for (FleetContract contract : FleetContract.of(environment)) {
            new FleetKit(contract)
                    .files.forEach((name, text) -> all.put(contract.layer().name() + "/" + name, text));
        }
        return all;
    }

    /** The folder on the instances. Each layer has its own, so that two of them can share a machine. */
    static String home(FleetContract contract) {
        return "/opt/hikkoshi/" + contract.environment().name() + "-"
                + contract.layer().name();
    }

    /** The line of a crontab that replaces that of a cron. The command of the cron stands at its end. */
    static String line(FleetContract contract, CronFeature cron) {
        return cron.schedule() + " " + home(contract) + "/bin/run-cron " + cron.name() + " COMMAND";
    }

    private void addPrograms() {
        files.put("policy.json", contract.policy());
        files.put("install", own("install").replace("HOME_OF_KIT", home(contract)));
        files.put("settings", settings());
        files.put("bin/common", text(COOKBOOK + "common"));
        files.put("bin/acknowledge", own("acknowledge"));
        if (!contract.crons().isEmpty()) {
            files.put("bin/slots", text(COOKBOOK + "slots"));
            files.put("bin/may-run", text(COOKBOOK + "may-run"));
            files.put("bin/run-cron", own("run-cron"));
        }
        if (!contract.workers().isEmpty()) {
            files.put("bin/follow-consumers", own("follow-consumers"));
        }
    }

    /** The programs of AWS may be in a folder that cron does not look at. */
    private String settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("REGION", contract.environment().target().region());
        settings.put("PARAMETER_PATH", contract.path());
        settings.put("HONOURS_PATH", contract.answers());
        settings.put("AUTO_SCALING_GROUPS", String.join(" ", contract.layer().groups()));
        boolean isAlone = contract.layer().maxInstances() == 1;
        settings.put("INSTANCE_NUMBER", isAlone ? "1" : "");
        settings.put("INSTANCE_COUNT", isAlone ? "1" : "");
        return settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "='" + entry.getValue().replace("'", "'\\''") + "'\n")
                        .collect(Collectors.joining())
                + "PATH=$PATH:/usr/local/bin\n"
                + "[ ! -e \"$home/local\" ] || . \"$home/local\"\n";
    }

    private void addFacts() {
        for (CronFeature cron : contract.crons()) {
            // "true": the instances of this layer have no table with locks. As many of them run the cron as did before.
            files.put(
                    "features/" + cron.name() + "/cron",
                    "true %d %s\n".formatted(cron.longestRun().toSeconds(), fields(cron)));
        }
        for (WorkerFeature worker : contract.workers()) {
            files.put("features/" + worker.name() + "/worker", worker.name() + "\n");
        }
    }

    /** The zone and the fields of the schedule, as the program that finds the slot of a run reads them. */
    static String fields(CronFeature cron) {
        CronSchedule schedule = CronSchedule.parse(cron.schedule()).orElseThrow();
        return String.join(
                " ",
                cron.timeZone().getId(),
                list(schedule.minutes()),
                list(schedule.hours()),
                schedule.anyDay() ? "*" : list(schedule.days()),
                list(schedule.months()),
                schedule.anyWeekday() ? "*" : list(schedule.weekdays()));
    }

    private static String list(BitSet values) {
        return values.stream().mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private void addUnits() {
        if (contract.workers().isEmpty()) {
            return;
        }
        String name = "units/hikkoshi-" + contract.environment().name() + "-"
                + contract.layer().name();
        files.put(
                name + ".service",
                """
                [Unit]
                Description=Follows the numbers of consumers

                [Service]
                Type=oneshot
                ExecStart=%s/bin/follow-consumers
                TimeoutStartSec=120
                """
                        .formatted(home(contract)));
        files.put(
                name + ".timer",
                """
                [Unit]
                Description=Follows the numbers of consumers

                [Timer]
                OnBootSec=30
                OnUnitInactiveSec=30
                AccuracySec=1s

                [Install]
                WantedBy=timers.target
                """);
    }

    private void addSnippets() {
        List<CronFeature> crons = contract.crons();
        if (!crons.isEmpty()) {
            files.put(
                    "crontab",
                    crons.stream()
                            .map(cron -> "CRON_TZ=" + cron.timeZone().getId() + "\n" + line(contract, cron) + "\n")
                            .collect(Collectors.joining()));
        }
        files.put(
                "chef.rb",
                own("chef.rb").replace("LAYER", contract.layer().name())
                        + crons.stream().map(this::chef).collect(Collectors.joining()));
        files.put(
                "ansible.yaml",
                own("ansible.yaml").replace("LAYER", contract.layer().name())
                        + crons.stream().map(this::ansible).collect(Collectors.joining()));
    }

    private String chef(CronFeature cron) {
        String[] fields = cron.schedule().split(" ");
        return """

                cron '%s' do
                  environment 'CRON_TZ' => '%s'
                  minute '%s'
                  hour '%s'
                  day '%s'
                  month '%s'
                  weekday '%s'
                  command '%s/bin/run-cron %s COMMAND'
                end
                """
                .formatted(
                        cron.name(),
                        cron.timeZone().getId(),
                        fields[0],
                        fields[1],
                        fields[2],
                        fields[3],
                        fields[4],
                        home(contract),
                        cron.name());
    }

    private String ansible(CronFeature cron) {
        String[] fields = cron.schedule().split(" ");
        return """

                - name: The wrapper runs %1$s
                  ansible.builtin.cron:
                    name: %1$s
                    minute: "%2$s"
                    hour: "%3$s"
                    day: "%4$s"
                    month: "%5$s"
                    weekday: "%6$s"
                    job: "%7$s/bin/run-cron %1$s COMMAND"
                """
                .formatted(cron.name(), fields[0], fields[1], fields[2], fields[3], fields[4], home(contract));
    }

    private static String own(String name) {
        return text(OWN + name);
    }

    private static String text(String name) {
        try (InputStream in = FleetKit.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build has left out " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
