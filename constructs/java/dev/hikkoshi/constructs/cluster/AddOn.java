package dev.hikkoshi.constructs.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.eks.CfnAddon;
import software.amazon.awscdk.services.iam.IRole;
import software.constructs.Construct;

/**
 * One EKS add-on at a pinned version. EKS overwrites manual changes.
 *
 * <p>It is an L1, because {@code aws_eks_v2.Addon} has no pod identity associations and no conflict resolution.
 */
public final class AddOn extends Construct {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CfnAddon addOn;

    /**
     * @param cluster the cluster's name
     * @param name the add-on's name, such as {@code vpc-cni}
     * @param version its version, such as {@code v1.22.4-eksbuild.3}
     * @param configuration its configuration values; empty for none
     * @param rights the IAM roles of its service accounts through EKS Pod Identity; empty for none
     */
    public record Props(
            String cluster, String name, String version, Map<String, Object> configuration, List<Rights> rights) {
        public Props {
            configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
            rights = List.copyOf(rights);
            if (!version.matches("v\\d+\\.\\d+\\.\\d+-eksbuild\\.\\d+")) {
                throw new IllegalArgumentException("not a version of an EKS add-on: " + version);
            }
        }
    }

    /**
     * @param serviceAccount the Kubernetes service account
     * @param role its role
     */
    public record Rights(String serviceAccount, IRole role) {}

    /** Creates the add-on. */
    public AddOn(Construct scope, String id, Props props) {
        super(scope, id);
        CfnAddon.Builder builder = CfnAddon.Builder.create(this, "Resource")
                .clusterName(props.cluster())
                .addonName(props.name())
                .addonVersion(props.version())
                .resolveConflicts("OVERWRITE");
        if (!props.configuration().isEmpty()) {
            builder.configurationValues(json(props.configuration()));
        }
        if (!props.rights().isEmpty()) {
            builder.podIdentityAssociations(props.rights().stream()
                    .map(rights -> CfnAddon.PodIdentityAssociationProperty.builder()
                            .serviceAccount(rights.serviceAccount())
                            .roleArn(rights.role().getRoleArn())
                            .build())
                    .toList());
        }
        this.addOn = builder.build();
    }

    /** The add-on. */
    public CfnAddon addOn() {
        return addOn;
    }

    private static String json(Map<String, Object> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("configuration values are plain JSON: " + values, notJson);
        }
    }
}
