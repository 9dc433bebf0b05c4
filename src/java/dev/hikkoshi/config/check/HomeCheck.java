package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.DependencyFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.List;

/** Checks the account, the region and the key of a dependency. */
final class HomeCheck {

    private final EnvironmentFile environment;
    private final Findings findings;

    HomeCheck(EnvironmentFile environment, Findings findings) {
        this.environment = environment;
        this.findings = findings;
    }

    void check(ServiceFile service, SharedDependencyFile dependency, DependencyFile here, Place place) {
        here.key().ifPresent(key -> checkKey(key, here, place.at("key")));
        boolean otherAccount = here.account()
                .filter(account -> !account.equals(environment.account()))
                .isPresent();
        boolean otherRegion = here.region()
                .filter(region -> !region.equals(environment.region()))
                .isPresent();
        if (otherAccount || otherRegion) {
            checkElsewhere(service, dependency, here, place, otherAccount ? "account" : "region");
        }
    }

    /** KMS keys stay in their region, and a service uses only keys of its own. */
    private void checkKey(String key, DependencyFile here, Place place) {
        if (!Form.KEY_ARN.accepts(key)) {
            return;
        }
        String region = here.region().orElse(environment.region());
        String given = key.split(":", 6)[3];
        if (Form.REGION.accepts(region) && !given.equals(region)) {
            findings.refuse(
                    InputRule.DEPENDENCY_KEY,
                    place,
                    key,
                    "is in region " + given,
                    "a key encrypts resources of its own region: " + region,
                    "Write the ARN of a key in %s.".formatted(region));
        } else {
            new OwnArns(environment, findings).checkPartition(InputRule.DEPENDENCY_KEY, Form.KEY_ARN, key, place);
        }
    }

    private void checkElsewhere(
            ServiceFile service, SharedDependencyFile dependency, DependencyFile here, Place place, String what) {
        String given = (what.equals("account") ? here.account() : here.region()).orElse("");
        here.securityGroup()
                .ifPresent(group -> findings.refuse(
                        InputRule.DEPENDENCY_ELSEWHERE,
                        place.at("securityGroup"),
                        group,
                        "is in another %s: no stack of this environment adds a rule to it".formatted(what),
                        "%s %s owns its inbound rules".formatted(what, given),
                        "Write cidrs with the addresses of %s. Its owner admits both sides."
                                .formatted(dependency.name())));
        List<String> workers = service.features().stream()
                .filter(feature -> feature.worker()
                        .filter(worker -> worker.queues().contains(dependency.name()))
                        .isPresent())
                .map(FeatureFile::name)
                .toList();
        if (!workers.isEmpty()) {
            findings.refuse(
                    InputRule.DEPENDENCY_ELSEWHERE,
                    place.at(what),
                    given,
                    "is not that of the environment, and %s consumes %s"
                            .formatted(String.join(", ", workers), dependency.name()),
                    "alarms on the queue of a worker decide about each step, and read only metrics of their own account and region",
                    "Write a queue of the environment. The other one can send its messages there.");
        }
        dependency
                .kind()
                .signal()
                .ifPresent(signal -> findings.warn(
                        InputRule.DEPENDENCY_UNSEEN,
                        place.at(what),
                        given,
                        "has the metrics of %s: this environment has no alarms and no graphs of it"
                                .formatted(dependency.name()),
                        "CloudWatch alarms read metrics of their own account and region",
                        "Agree with its owner who watches it while both sides use it."));
    }
}
