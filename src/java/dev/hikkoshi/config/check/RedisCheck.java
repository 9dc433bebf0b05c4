package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.DependencyFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.DependencyKind;

/** Checks the nodes of a Redis or Valkey. */
final class RedisCheck {

    private final Findings findings;
    private final Names names;

    RedisCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    /** Checks its nodes in one environment. */
    void check(SharedDependencyFile dependency, DependencyFile here, Place place) {
        if (dependency.kind() == DependencyKind.REDIS) {
            checkNodes(here, place.at("nodes"));
        }
    }

    private void checkNodes(DependencyFile here, Place place) {
        names.unique(here.nodes(), place);
        here.cluster()
                .filter(group -> here.nodes().size() > 1 && here.nodes().contains(group))
                .ifPresent(group -> findings.refuse(
                        InputRule.DEPENDENCY_NODES,
                        place,
                        group,
                        "is the replication group, which has no metrics",
                        "nodes are the cache clusters in the group, such as %s-001".formatted(group),
                        "Write the MemberClusters of aws elasticache describe-replication-groups."));
    }
}
