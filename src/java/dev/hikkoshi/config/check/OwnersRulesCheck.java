package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ExistingLoadBalancerFile;
import dev.hikkoshi.config.file.MigrationFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks a listener whose owner is said to have no rule against the features that take one over. The owner deletes such a rule only
 * after the feature has retired.
 */
final class OwnersRulesCheck {

    private final Findings findings;

    OwnersRulesCheck(Findings findings) {
        this.findings = findings;
    }

    void check(EnvironmentFile environment, MigrationFile migration, Place place) {
        Set<String> retired = migration.steps().stream()
                .flatMap(step -> step.retire().stream())
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        for (int i = 0; i < environment.loadBalancers().size(); i++) {
            Place here = place.at(i).at("existing");
            environment.loadBalancers().get(i).existing().ifPresent(existing -> check(existing, retired, here));
        }
    }

    private void check(ExistingLoadBalancerFile existing, Set<String> retired, Place place) {
        boolean hasNone = existing.rules().filter(List::isEmpty).isPresent();
        List<String> serving = existing.takesOver().entrySet().stream()
                .filter(each -> each.getValue().ruleArn().isPresent())
                .map(each -> each.getKey())
                .filter(feature -> !retired.contains(feature))
                .sorted()
                .toList();
        if (hasNone && !serving.isEmpty()) {
            findings.refuse(
                    InputRule.HTTP_TAKES_OVER,
                    place.at("rules"),
                    "[]",
                    "says that the owner has no rule, but these features take one over: " + String.join(", ", serving),
                    "rules has each rule of the owner, or is left out",
                    "Write the rules that `aws elbv2 describe-rules` shows.");
        }
    }
}
