package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.model.OpsWorksStack;
import dev.hikkoshi.model.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.opsworks.CfnApp;
import software.amazon.awscdk.services.opsworks.CfnApp.EnvironmentVariableProperty;
import software.amazon.awscdk.services.opsworks.CfnStack;
import software.amazon.awscdk.services.opsworks.CfnStack.ChefConfigurationProperty;
import software.amazon.awscdk.services.opsworks.CfnStack.SourceProperty;
import software.amazon.awscdk.services.opsworks.CfnStack.StackConfigurationManagerProperty;
import software.amazon.awscdk.services.opsworks.CfnUserProfile;
import software.constructs.Construct;

/**
 * The former fleet on AWS OpsWorks Stacks (R07): one stack with Chef 12, custom layers, all instances created in
 * advance, one app per feature, and people with SSH keys (R14).
 *
 * <p>AWS ended the service on 2024-05-26. The template is a record for audits; it cannot be deployed.
 */
public final class OpsWorksFleet extends Construct {

    /** The warning for readers of the record. */
    public static final String ENDED =
            "AWS OpsWorks Stacks ended on 2024-05-26: this is a record of where the service came from, and cannot be deployed";

    private final List<LegacyTargetGroup> served = new ArrayList<>();
    private final Map<String, IRole> roles = new LinkedHashMap<>();

    /**
     * @param scope the stack
     * @param id the construct's id
     * @param props the fleet
     */
    public OpsWorksFleet(Construct scope, String id, Props props) {
        super(scope, id);
        Cookbooks cookbooks = new Cookbooks(
                this,
                "Cookbooks",
                new Cookbooks.Props(props.layers(), List.of(OpsWorksLayer.JOIN, OpsWorksLayer.LEAVE)));
        OpsWorksRoles shared = new OpsWorksRoles(this, "Roles", props.name());
        String stackId = createStack(props, cookbooks, shared);
        InstanceAccess access = InstanceAccess.ofOpsWorks(this, props.name(), props.signals());
        for (FleetLayer layer : props.layers()) {
            OpsWorksLayer created = new OpsWorksLayer(
                    this,
                    layer.name(),
                    new OpsWorksLayer.Props(
                            props.name(),
                            props.network(),
                            layer,
                            props.signals(),
                            access,
                            stackId,
                            props.settings().sshFrom()));
            served.addAll(created.served());
            roles.put(layer.name(), created.role());
        }
        createApps(props, stackId);
        createPeople(props);
    }

    /** The target groups of all layers. */
    public List<LegacyTargetGroup> served() {
        return List.copyOf(served);
    }

    /** The role of a layer's instances, by layer. */
    public Map<String, IRole> roles() {
        return new LinkedHashMap<>(roles);
    }

    private String createStack(Props props, Cookbooks cookbooks, OpsWorksRoles shared) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", props.name().service());
        json.put("environment", props.name().environment());
        json.put("region", props.name().region());
        return CfnStack.Builder.create(this, "Stack")
                .name(props.name().environment())
                .vpcId(props.network().vpcId())
                .defaultSubnetId(props.network().subnetIds().get(0))
                .serviceRoleArn(shared.service().getRoleArn())
                .defaultInstanceProfileArn(shared.instances().getInstanceProfileArn())
                .defaultOs(props.settings().operatingSystem())
                .defaultRootDeviceType("ebs")
                .defaultSshKeyName(props.settings().sshKeyName())
                .agentVersion(props.settings().agentVersion())
                .hostnameTheme("Layer_Dependent")
                .configurationManager(StackConfigurationManagerProperty.builder()
                        .name("Chef")
                        .version("12")
                        .build())
                // Chef 12 stacks have no Berkshelf; all cookbooks are in the archive.
                .chefConfiguration(ChefConfigurationProperty.builder()
                        .manageBerkshelf(false)
                        .build())
                .useCustomCookbooks(true)
                .customCookbooksSource(sourceOf(props.settings().cookbooks(), cookbooks))
                .useOpsworksSecurityGroups(false)
                .customJson(Map.of("legacy", json))
                .build()
                .getRef();
    }

    private static SourceProperty sourceOf(String source, Cookbooks own) {
        boolean isOwn = source.equals("s3");
        return SourceProperty.builder()
                .type(isOwn ? "s3" : "git")
                .url(isOwn ? own.url() : source)
                .build();
    }

    private void createApps(Props props, String stackId) {
        for (FleetApp app : props.apps()) {
            CfnApp.Builder created = CfnApp.Builder.create(this, "App-" + app.name())
                    .stackId(stackId)
                    .name(app.name())
                    .shortname(app.name().replace('-', '_'))
                    .description("Runs on the layer " + app.layer())
                    // The recipes pull an image; OpsWorks itself fetches no source.
                    .type("other")
                    .enableSsl(false)
                    .environment(app.variables().entrySet().stream()
                            .map(variable -> EnvironmentVariableProperty.builder()
                                    .key(variable.getKey())
                                    .value(variable.getValue())
                                    .secure(false)
                                    .build())
                            .toList());
            if (!app.domains().isEmpty()) {
                created.domains(app.domains());
            }
            created.build();
        }
    }

    private void createPeople(Props props) {
        for (Person person : props.people()) {
            CfnUserProfile.Builder.create(this, "User-" + person.name())
                    .iamUserArn(StackArn.global(this, "iam", "user/" + person.name()))
                    .sshUsername(person.name())
                    .sshPublicKey(person.sshPublicKey())
                    .allowSelfManagement(false)
                    .build();
        }
    }

    /**
     * A fleet.
     *
     * @param name the names of the fleet
     * @param network the network of the instances
     * @param settings the settings of the stack
     * @param layers its layers
     * @param signals the signals that the agents on its instances send
     * @param apps the features on the fleet
     * @param people the people with a user profile and an SSH key
     */
    public record Props(
            FleetName name,
            FleetNetwork network,
            OpsWorksStack settings,
            List<FleetLayer> layers,
            FleetSignals signals,
            List<FleetApp> apps,
            List<Person> people) {

        public Props {
            layers = List.copyOf(layers);
            apps = List.copyOf(apps);
            people = List.copyOf(people);
            for (Person person : people) {
                if (person.sshPublicKey().isEmpty()) {
                    throw new IllegalArgumentException(person.name() + " has a user profile, but no SSH key");
                }
            }
        }
    }
}
