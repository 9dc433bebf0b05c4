package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.Reasoned;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.ListLimits;
import dev.hikkoshi.model.UpgradePolicy;
import java.util.List;
import java.util.Optional;

/**
 * The EKS cluster, as written. {@code publicAccessCidrs} is only for a public endpoint. {@code privateAccessCidrs} are the
 * networks connected to the VPC, such as a VPN, from which people reach the private endpoint. A version that changed has the
 * day of the change, because EKS goes back only for seven days.
 * <pre>{@code
 * cluster:
 *   version: { value: "1.36", because: 1.35 ends in March, since: 2026-11-25 }
 *   endpoint: private
 *   publicAccessCidrs: [203.0.113.0/24]
 *   privateAccessCidrs: [10.90.0.0/24]
 *   upgradePolicy: extended
 *   pools: [ … ]    # PoolFile
 *   people: [ … ]   # PersonFile
 *   imageCache: { … } # ImageCacheFile
 *   scaleOut: { … } # ScaleOutFile
 *   existing: { … } # ExistingClusterFile, of somebody else, whose pools are declared
 * }</pre>
 */
public record ClusterFile(
        Reasoned<String> version,
        @Unless(written = "private") EndpointAccess endpoint,
        @AtMost(rule = InputRule.CLUSTER_ENDPOINT, items = ListLimits.PUBLIC_ACCESS_CIDRS)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> publicAccessCidrs,
        @AtMost(rule = InputRule.CLUSTER_ENDPOINT, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> privateAccessCidrs,
        @Unless(written = "extended") UpgradePolicy upgradePolicy,
        @AtMost(items = AwsLimits.NODE_GROUPS) @NotEmpty List<PoolFile> pools,
        @AtMost(items = ListLimits.PEOPLE) @NotEmpty List<PersonFile> people,
        @Unless(written = "{}") ImageCacheFile imageCache,
        Optional<ScaleOutFile> scaleOut,
        Optional<ExistingClusterFile> existing) {}
