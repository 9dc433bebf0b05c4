package dev.hikkoshi.conformance.references;

import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.UpgradePolicy;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * CloudFormation can roll back the creation of a cluster. Afterwards, deletion protection is on. EKS upgrades the
 * cluster automatically only if the environment says so: API reference of Amazon EKS, CreateCluster, deletionProtection and upgradePolicy. STANDARD
 * upgrades at the end of standard support.
 */
public final class ClusterCreation implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        boolean isNew = output.phase().number() == output.phase().clusterSince();
        output.properties("cluster", "AWS::EKS::Cluster").forEach((id, cluster) -> {
            boolean isProtected = cluster.path("DeletionProtection").asBoolean();
            if (isProtected == isNew) {
                faults.add("cluster/%s: deletion protection is %s in the phase %s"
                        .formatted(id, isProtected, isNew ? "that creates it" : "after its creation"));
            }
            boolean isLeftAlone =
                    cluster.at("/UpgradePolicy/SupportType").asText().equals("EXTENDED");
            if (isLeftAlone != (output.phase().environment().cluster().upgradePolicy() == UpgradePolicy.EXTENDED)) {
                faults.add("cluster/%s: EKS %s by itself"
                        .formatted(id, isLeftAlone ? "does not upgrade it" : "upgrades it"));
            }
        });
        return faults;
    }
}
