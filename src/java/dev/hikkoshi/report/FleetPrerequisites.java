package dev.hikkoshi.report;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.report.Prerequisites.Prerequisite;
import java.util.ArrayList;
import java.util.List;

/** What the owner of a fleet installs, so that its instances follow the parameters of crons and workers (trap T26). */
final class FleetPrerequisites {

    /** The folder that the commands use. */
    private static final String FOLDER = "fleet";

    private final Environment environment;
    private final List<Prerequisite> all = new ArrayList<>();

    private FleetPrerequisites(Environment environment) {
        this.environment = environment;
    }

    static List<Prerequisite> of(Environment environment) {
        FleetPrerequisites found = new FleetPrerequisites(environment);
        List<FleetContract> contracts = FleetContract.of(environment);
        if (!contracts.isEmpty()) {
            found.add(
                    "The programs for the instances of others are written, after the first deployment: before it, the"
                            + " parameters are missing, and no cron runs without them.",
                    "npx hikkoshi prerequisites " + environment.name() + " --fleet " + FOLDER);
        }
        contracts.forEach(found::addLayer);
        return List.copyOf(found.all);
    }

    private void add(String what, String command) {
        all.add(new Prerequisite(what, command));
    }

    private void addLayer(FleetContract contract) {
        String layer = contract.layer().name();
        add(
                "The role of the instances of the layer " + layer
                        + " reads these parameters, and writes its answers. Write its name instead of ROLE.",
                "aws iam put-role-policy --role-name ROLE --policy-name hikkoshi-%s-%s --policy-document file://%s/%s/policy.json"
                        .formatted(environment.name(), layer, FOLDER, layer));
        add(
                "Each instance of the layer " + layer
                        + " has the programs. chef.rb and ansible.yaml beside them do it for all.",
                "sudo sh " + FOLDER + "/" + layer + "/install");
        for (CronFeature cron : contract.crons()) {
            add(
                    "The crontab runs %s through its wrapper, on as many instances as before, in the time zone %s. Nothing else starts it."
                            .formatted(cron.name(), cron.timeZone()),
                    FleetKit.line(contract, cron));
        }
        for (WorkerFeature worker : contract.workers()) {
            add(
                    "%s is a template of systemd, a unit for each consumer. Another name stands in %s."
                            .formatted(
                                    worker.name() + "@.service",
                                    FleetKit.home(contract) + "/features/" + worker.name() + "/worker"),
                    "systemctl cat " + worker.name() + "@1.service");
        }
        for (Feature feature : contract.features()) {
            add(
                    "Each instance of the layer %s has answered for %s: the value, its version and the instance. Then the layer can say honours: [%s]."
                            .formatted(layer, feature.name(), FleetContract.key(feature)),
                    contract.allAnswers(feature));
        }
    }
}
