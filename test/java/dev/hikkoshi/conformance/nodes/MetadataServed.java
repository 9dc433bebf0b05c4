package dev.hikkoshi.conformance.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * An instance gets what it needs to begin: its metadata service is on, from which software reads region, identity and
 * credentials, and on the legacy side it has an image, a type and a profile with a role. A managed node group refuses a
 * profile in its launch template, and has the role and the image of the group. Sources: Amazon EC2 user guide, Use
 * instance metadata, and Instance profiles; Amazon EKS user guide, Customize managed nodes with launch templates;
 * github.com/awslabs/amazon-eks-ami v20260724, nodeadm/internal/cli/init.go.
 */
public final class MetadataServed implements Check {

    private static final String TEMPLATE = "AWS::EC2::LaunchTemplate";

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> faults = new ArrayList<>();
        List<Resource> fleets = new ArrayList<>(deployed.all("AWS::EKS::Nodegroup"));
        fleets.addAll(deployed.all("AWS::AutoScaling::AutoScalingGroup"));
        for (Resource fleet : fleets) {
            boolean isManaged = fleet.type().startsWith("AWS::EKS");
            JsonNode reference =
                    fleet.properties().at(isManaged ? "/LaunchTemplate/Id" : "/LaunchTemplate/LaunchTemplateId");
            deployed.resource(fleet.stack(), reference)
                    .filter(template -> template.type().equals(TEMPLATE))
                    .ifPresentOrElse(
                            template -> judge(deployed, fleet, isManaged, template, faults),
                            () -> faults.add(fleet.place() + ": no template has its launch template"));
        }
        return faults;
    }

    private static void judge(
            Deployed deployed, Resource fleet, boolean isManaged, Resource template, List<String> faults) {
        JsonNode data = template.properties().path("LaunchTemplateData");
        if (data.at("/MetadataOptions/HttpEndpoint").asText("enabled").equals("disabled")) {
            faults.add(fleet.place() + ": its instances have no metadata service");
        }
        boolean hasImage = data.has("ImageId");
        if (isManaged ? hasImage : !hasImage || !data.has("InstanceType")) {
            faults.add(
                    fleet.place() + (isManaged ? ": an image beside its AMI type" : ": no image, or no instance type"));
        }
        JsonNode profile = data.path("IamInstanceProfile");
        boolean hasRole = deployed.resource(template.stack(), profile.path("Arn"))
                .or(() -> deployed.resource(template.stack(), profile.path("Name")))
                .filter(found -> !found.properties().path("Roles").isEmpty())
                .isPresent();
        if (isManaged && !profile.isMissingNode()) {
            faults.add(fleet.place() + ": a managed node group refuses a profile in its launch template");
        } else if (!isManaged && !hasRole) {
            faults.add(fleet.place() + ": its instances have no profile with a role");
        }
    }
}
