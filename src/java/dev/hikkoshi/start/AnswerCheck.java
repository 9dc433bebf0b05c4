package dev.hikkoshi.start;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.StartRule;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.FeatureKind;
import dev.hikkoshi.model.LegacyProvider;
import java.util.stream.Collectors;

/** What the answers may not say, although each alone has the right form. */
final class AnswerCheck {

    private final Findings findings;

    AnswerCheck(Findings findings) {
        this.findings = findings;
    }

    void check(NewServiceFile answers, Place place) {
        if (answers.legacy() != LegacyProvider.AUTOSCALING) {
            findings.refuse(
                    StartRule.LEGACY,
                    place.at("legacy"),
                    answers.legacy().word(),
                    "is not a provider that answers describe",
                    "allowed here: " + LegacyProvider.AUTOSCALING.word(),
                    answers.legacy() == LegacyProvider.EXTERNAL
                            ? "Run `mkdir live && (cd live && npx hikkoshi import --commands | sh)`, and then npx hikkoshi init --from live."
                            : "AWS ended OpsWorks; see environment opsworks-2019 of npx hikkoshi init --sample.");
        }
        checkSubnets(answers, place);
        for (int i = 0; i < answers.features().size(); i++) {
            check(answers.features().get(i), place.at("features").at(i));
        }
    }

    /** A VPC that exists has subnets that exist. */
    private void checkSubnets(NewServiceFile answers, Place place) {
        if (answers.vpcId().isPresent() && !answers.hasSubnets()) {
            findings.refuse(
                    InputRule.NET_EXISTING,
                    place.at("vpcId"),
                    answers.vpcId().get(),
                    "has no subnets here",
                    "a VPC that exists needs publicSubnetIds and privateSubnetIds, one of each zone",
                    "Write both: `aws ec2 describe-subnets` shows the ids. Or remove vpcId, and a new VPC is created.");
        }
    }

    private void check(NewFeatureFile feature, Place place) {
        part(feature, "hosts", !feature.hosts().isEmpty(), place);
        if (!feature.paths().isEmpty()) {
            part(feature, "paths", true, place);
        }
        part(feature, "queue", feature.queue().isPresent(), place);
        part(feature, "schedule", feature.schedule().isPresent(), place);
    }

    private void part(NewFeatureFile feature, String key, boolean given, Place place) {
        if (given != AnswersNeeded.kinds(key).contains(feature.kind())) {
            String kind = feature.kind().word();
            findings.refuse(
                    StartRule.KIND,
                    place.at(key),
                    "",
                    given ? "%s is not allowed for kind %s".formatted(key, kind) : "%s is missing".formatted(key),
                    given ? "kinds with %s: %s".formatted(key, kinds(key)) : "kind %s needs %s".formatted(kind, key),
                    given ? "Remove it, or write another kind." : "Add %s, such as %s.".formatted(key, example(key)));
        }
    }

    private static String kinds(String key) {
        return AnswersNeeded.kinds(key).stream().map(FeatureKind::word).collect(Collectors.joining(", "));
    }

    private static String example(String key) {
        return AnswerKeys.all().stream()
                .filter(one -> one.path().equals("features[]." + key))
                .map(one -> key + ": " + one.value())
                .findFirst()
                .orElseThrow();
    }
}
