package dev.hikkoshi.conformance;

import dev.hikkoshi.conformance.charts.WebhookCertificates;
import dev.hikkoshi.conformance.iam.IdentityCheck;
import dev.hikkoshi.conformance.iam.RunbookCalls;
import dev.hikkoshi.conformance.manifests.Bounds;
import dev.hikkoshi.conformance.manifests.CronsStart;
import dev.hikkoshi.conformance.manifests.EachObject;
import dev.hikkoshi.conformance.manifests.EachOnce;
import dev.hikkoshi.conformance.manifests.EachPod;
import dev.hikkoshi.conformance.manifests.ManifestSchemas;
import dev.hikkoshi.conformance.manifests.ObjectNames;
import dev.hikkoshi.conformance.manifests.PodEnds;
import dev.hikkoshi.conformance.manifests.PodMounts;
import dev.hikkoshi.conformance.manifests.PodNames;
import dev.hikkoshi.conformance.manifests.PodProbes;
import dev.hikkoshi.conformance.manifests.PodResources;
import dev.hikkoshi.conformance.manifests.ServicePortNames;
import dev.hikkoshi.conformance.manifests.Workloads;
import dev.hikkoshi.conformance.nodes.ChartsKnowPlace;
import dev.hikkoshi.conformance.nodes.ChartsWait;
import dev.hikkoshi.conformance.nodes.ClusterNamed;
import dev.hikkoshi.conformance.nodes.CommandsFindInstances;
import dev.hikkoshi.conformance.nodes.ExpanderKnowsGroups;
import dev.hikkoshi.conformance.nodes.HooksHeard;
import dev.hikkoshi.conformance.nodes.MetadataServed;
import dev.hikkoshi.conformance.nodes.NodeImages;
import dev.hikkoshi.conformance.nodes.NodesJoin;
import dev.hikkoshi.conformance.nodes.NodesReady;
import dev.hikkoshi.conformance.pods.AdmissionCheck;
import dev.hikkoshi.conformance.pods.AgentVariables;
import dev.hikkoshi.conformance.pods.CredentialsReached;
import dev.hikkoshi.conformance.pods.DirectoriesWritten;
import dev.hikkoshi.conformance.pods.ImageSources;
import dev.hikkoshi.conformance.pods.ProbesAnswered;
import dev.hikkoshi.conformance.pods.QuotaAsks;
import dev.hikkoshi.conformance.reach.CertificatesNear;
import dev.hikkoshi.conformance.reach.ClientsAdmitted;
import dev.hikkoshi.conformance.reach.EndpointsAdmit;
import dev.hikkoshi.conformance.reach.EndpointsReached;
import dev.hikkoshi.conformance.reach.InstancesReachAws;
import dev.hikkoshi.conformance.reach.KubectlReaches;
import dev.hikkoshi.conformance.reach.LoadBalancersReach;
import dev.hikkoshi.conformance.reach.RoutesLeadOut;
import dev.hikkoshi.conformance.reach.SubnetsFit;
import dev.hikkoshi.conformance.reach.TargetGroupsFit;
import dev.hikkoshi.conformance.reach.VpcLaidOut;
import dev.hikkoshi.conformance.references.AgentFiles;
import dev.hikkoshi.conformance.references.AgentRights;
import dev.hikkoshi.conformance.references.AgentsReach;
import dev.hikkoshi.conformance.references.AgentsReachBackends;
import dev.hikkoshi.conformance.references.AlarmsCanRise;
import dev.hikkoshi.conformance.references.AlarmsPromised;
import dev.hikkoshi.conformance.references.AlarmsReachPeople;
import dev.hikkoshi.conformance.references.AlarmsSent;
import dev.hikkoshi.conformance.references.AttachedRoles;
import dev.hikkoshi.conformance.references.BindingsMeetGroups;
import dev.hikkoshi.conformance.references.ClusterCreation;
import dev.hikkoshi.conformance.references.ClusterReached;
import dev.hikkoshi.conformance.references.ControllersMeet;
import dev.hikkoshi.conformance.references.CustomKindsSeen;
import dev.hikkoshi.conformance.references.DashboardsRead;
import dev.hikkoshi.conformance.references.DimensionsPublished;
import dev.hikkoshi.conformance.references.FailedCreations;
import dev.hikkoshi.conformance.references.FlowLogsDelivered;
import dev.hikkoshi.conformance.references.GatesInjected;
import dev.hikkoshi.conformance.references.HealthChecksOwned;
import dev.hikkoshi.conformance.references.IdentityFirst;
import dev.hikkoshi.conformance.references.KindsFirst;
import dev.hikkoshi.conformance.references.LicenseKeys;
import dev.hikkoshi.conformance.references.LinesPromised;
import dev.hikkoshi.conformance.references.LogGroups;
import dev.hikkoshi.conformance.references.NamesBefore;
import dev.hikkoshi.conformance.references.NamespacesClosed;
import dev.hikkoshi.conformance.references.NamespacesThere;
import dev.hikkoshi.conformance.references.NeedsReached;
import dev.hikkoshi.conformance.references.OneHandlerAtOnce;
import dev.hikkoshi.conformance.references.OwnRegion;
import dev.hikkoshi.conformance.references.OwnersAsked;
import dev.hikkoshi.conformance.references.PodsFindConfiguration;
import dev.hikkoshi.conformance.references.PoliciesAtStart;
import dev.hikkoshi.conformance.references.QuotedAttributes;
import dev.hikkoshi.conformance.references.RecordsClosed;
import dev.hikkoshi.conformance.references.RecordsKept;
import dev.hikkoshi.conformance.references.ReferencesResolve;
import dev.hikkoshi.conformance.references.RequestTimeouts;
import dev.hikkoshi.conformance.references.RequestsArrive;
import dev.hikkoshi.conformance.references.RolesBound;
import dev.hikkoshi.conformance.references.RulesBeforeInstances;
import dev.hikkoshi.conformance.references.RunbooksWellFormed;
import dev.hikkoshi.conformance.references.ScalersFindWorkloads;
import dev.hikkoshi.conformance.references.SecretReferences;
import dev.hikkoshi.conformance.references.SelectorsFindPods;
import dev.hikkoshi.conformance.references.ServicePorts;
import dev.hikkoshi.conformance.references.SidesToldApart;
import dev.hikkoshi.conformance.references.SourcesAdmitted;
import dev.hikkoshi.conformance.references.StacksProtected;
import dev.hikkoshi.conformance.references.SupportWarned;
import dev.hikkoshi.conformance.references.SurgeCounted;
import dev.hikkoshi.conformance.references.TriggersComplete;
import dev.hikkoshi.conformance.references.TriggersConnect;
import dev.hikkoshi.conformance.references.WebhooksReached;
import dev.hikkoshi.conformance.references.ZonesLeft;
import dev.hikkoshi.conformance.scheduling.BudgetCheck;
import dev.hikkoshi.conformance.scheduling.DiskCheck;
import dev.hikkoshi.conformance.scheduling.NodeGroupSizes;
import dev.hikkoshi.conformance.scheduling.PlatformFits;
import dev.hikkoshi.conformance.scheduling.PriorityCheck;
import dev.hikkoshi.conformance.scheduling.QuotaCheck;
import dev.hikkoshi.conformance.scheduling.SchedulingCheck;
import dev.hikkoshi.conformance.scheduling.ZoneLossCheck;
import dev.hikkoshi.conformance.trust.AccessLogsDelivered;
import dev.hikkoshi.conformance.trust.KeysAdmit;
import dev.hikkoshi.conformance.trust.NotificationsArrive;
import dev.hikkoshi.conformance.trust.RolesTrusted;
import dev.hikkoshi.conformance.trust.TagsMatch;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.rules.HouseRule;
import java.util.List;

/** The gate: our output must fit external systems. Each constant is one kind of external fact. */
enum Conformance {
    IDENTITIES("Each identity may make the calls that its software makes, and no other (T29).", new IdentityCheck()),
    IDENTITY_FIRST("The identity of a pod exists before the pod.", new IdentityFirst()),
    NAMES("No stack names what a later stack creates.", new NamesBefore()),
    SECRETS("Every ExternalSecret is served by its store and readable for its operator (T36).", new SecretReferences()),
    ADMISSION("Every pod is admitted by the Pod Security level of its namespace (T34, T35).", new AdmissionCheck()),
    VARIABLES("A process has its declared variables, also after New Relic's operator.", new AgentVariables()),
    IMAGES("Every image is the user's own, or comes through a cache that may pull it.", new ImageSources()),
    SCHEDULING("Every pod has a pool that takes it, also one without nodes (T30).", new SchedulingCheck()),
    ZONES("Without any one zone, every pod finds a node.", new ZoneLossCheck()),
    BUDGETS("A PodDisruptionBudget lets its nodes drain.", new BudgetCheck()),
    PLATFORM("All pods of the platform fit together, and the autoscaler comes first.", new PlatformFits()),
    QUOTAS("A quota admits a rollout at the maximum (T37).", new QuotaCheck()),
    DISK("The pods that fit on a node write no more than its disk holds.", new DiskCheck()),
    SIZES("EKS accepts the sizes of every node group (T28).", new NodeGroupSizes()),
    TIMEOUTS("A load balancer waits for the longest request behind it (T45).", new RequestTimeouts()),
    NEEDS("Each declared need has both sides: a security group rule and a NetworkPolicy.", new NeedsReached()),
    AGENTS("The agent in each process reaches the backend of the traces.", new AgentsReachBackends()),
    REQUESTS("Requests arrive on both sides.", new RequestsArrive()),
    CREDENTIALS("A pod with a role gets its credentials and reaches AWS.", new CredentialsReached()),
    SERVICE_PORTS("The port of a Service is the port of its pods.", new ServicePorts()),
    TRIGGERS("KEDA reads the list of each Redis worker.", new TriggersConnect()),
    SOURCES(
            "Pods admit the subnets of their load balancer and their callers, and no other address (T14).",
            new SourcesAdmitted()),
    SUPPORT("People learn 90 days before that standard support ends.", new SupportWarned()),
    PROTECTION("Nobody deletes a stack that serves by mistake.", new StacksProtected()),
    CONNECTIONS("The connection budget counts the pods that a rollout adds.", new SurgeCounted()),
    QUERIES("New Relic's queries have backticks around the names of labels.", new QuotedAttributes()),
    CONTACTS("An alarm reaches every contact, and names a runbook that is there.", new AlarmsReachPeople()),
    MESSAGES("A service that raises alarms may publish to the topic and use its key.", new AlarmsSent()),
    SIDES("New Relic tells the sides of a feature apart.", new SidesToldApart()),
    ZONES_LEFT("People can move traffic away from a failed zone.", new ZonesLeft()),
    PROMISES("Each promised alarm is there, and can see what it waits for.", new AlarmsPromised()),
    RISING("No alarm waits for something that never happens.", new AlarmsCanRise()),
    DIMENSIONS("CloudWatch has data for each metric of an alarm.", new DimensionsPublished()),
    PRIORITIES("No feature evicts what everybody needs.", new PriorityCheck()),
    KINDS("Operators and viewers see every kind of object.", new CustomKindsSeen()),
    WAY_IN("People reach the cluster, and Grafana in it.", new ClusterReached()),
    CONTROLLERS("What one controller reads, another one serves.", new ControllersMeet()),
    WEBHOOKS("The API server reaches the pods behind each webhook.", new WebhooksReached()),
    NAMESPACES_CLOSED("A NetworkPolicy closes each namespace.", new NamespacesClosed()),
    AGENTS_REACH("A NetworkPolicy lets each agent out to what it reads.", new AgentsReach()),
    POLICIES("A pod that connects at once gets its answers.", new PoliciesAtStart()),
    OWNERS("A cron of both sides learns who owns it before it runs (T26).", new OwnersAsked()),
    RUNBOOKS(
            "Systems Manager accepts each runbook, and what starts it gives it its parameters.",
            new RunbooksWellFormed()),
    STARTS("What starts and drains an instance is there before the instance.", new RulesBeforeInstances()),
    RUNBOOK_CALLS("The role of runbooks may make the calls of their steps, and no other.", new RunbookCalls()),
    HEALTH_CHECKS("On the legacy side, each feature has a health check of its own.", new HealthChecksOwned()),
    LINES("Somebody is asked to write each line that an alarm counts.", new LinesPromised()),
    RECORDS("What an auditor reads outlives its stack.", new RecordsKept()),
    RECORDS_CLOSED("No role reads what people did in their sessions.", new RecordsClosed()),
    LOG_GROUPS("Every log group ends, and is there before it is read.", new LogGroups()),
    ROLES("A policy is attached only to roles that the account may edit.", new AttachedRoles()),
    FLOW_LOGS("Flow logs arrive in their bucket, and end.", new FlowLogsDelivered()),
    TRUST("Each role admits the service that takes it.", new RolesTrusted()),
    KEYS("Each key admits who encrypts with it.", new KeysAdmit()),
    ACCESS_LOGS("A load balancer may write its access logs.", new AccessLogsDelivered()),
    TOPICS("Each alarm sends its messages to a topic that is there.", new NotificationsArrive()),
    TAGS("A permission for resources with tags is for resources that have them.", new TagsMatch()),
    ROUTES("Each subnet has a way to the internet.", new RoutesLeadOut()),
    SUBNETS("Each resource is in subnets from which it reaches what it needs.", new SubnetsFit()),
    ENDPOINT_POLICIES(
            "A VPC endpoint admits what the software calls, and no credentials of other accounts.",
            new EndpointsAdmit()),
    ENDPOINTS("Private names lead to interfaces that answer.", new EndpointsReached()),
    OUTBOUND("A load balancer reaches its targets.", new LoadBalancersReach()),
    LISTENERS("A listener has a certificate of its own region.", new CertificatesNear()),
    KUBECTL("What applies charts and manifests reaches the cluster, and may.", new KubectlReaches()),
    TARGETS("A target group fits what it sends requests to.", new TargetGroupsFit()),
    NODES_READY("Nodes get ready, and add-ons find nodes.", new NodesReady()),
    NODE_IMAGES("The image of a node fits its instance and its control plane.", new NodeImages()),
    METADATA("An instance gets its metadata and its credentials.", new MetadataServed()),
    CHARTS("A chart knows its cluster, region and VPC.", new ChartsKnowPlace()),
    EXPANDER("The autoscaler's priorities name each node group.", new ExpanderKnowsGroups()),
    CHARTS_WAIT("What comes after a chart finds its pods ready.", new ChartsWait()),
    HOOKS("Each lifecycle hook is heard.", new HooksHeard()),
    REFERENCES("Each reference names something that is there.", new ReferencesResolve()),
    VPC("All resources are in one VPC, whose subnets fit.", new VpcLaidOut()),
    CLIENTS("A load balancer admits its clients.", new ClientsAdmitted()),
    INSTANCES("Instances of the legacy fleet reach AWS.", new InstancesReachAws()),
    CLUSTER_NAMED("What belongs to the cluster names it, and comes after it.", new ClusterNamed()),
    NODES_JOIN("A node reaches the control plane, which lets it in.", new NodesJoin()),
    COMMANDS("A command for instances finds instances.", new CommandsFindInstances()),
    LEFTOVERS("A creation that fails leaves nothing behind.", new FailedCreations()),
    HANDLERS("The custom resources of a stack run one after the other.", new OneHandlerAtOnce()),
    CERTIFICATES("The certificate of each webhook outlives the move (T23).", new WebhookCertificates()),
    CREATION(
            "CloudFormation can delete a cluster whose creation fails, and nothing deletes the cluster afterwards (T31).",
            new ClusterCreation()),
    SCHEMAS(
            "The API server knows each field of each object, and its value.",
            new EachObject(new ManifestSchemas()::problems)),
    OBJECT_NAMES("The API server accepts the name and the size of each object.", new EachObject(ObjectNames::faults)),
    OBJECTS_ONCE("No object overwrites another one.", new EachOnce()),
    POD_TEMPLATES(
            "The API server and the kubelet accept each pod.",
            new EachPod(List.of(
                    PodNames::faults, PodMounts::faults, PodProbes::faults, PodResources::faults, PodEnds::faults))),
    WORKLOADS("A Deployment owns its pods, and can replace them.", new EachObject(Workloads::faults, "Deployment")),
    CRONS("Each cron starts.", new EachObject(CronsStart::faults, "CronJob")),
    BOUNDS(
            "No lower bound is above its upper bound.",
            new EachObject(
                    Bounds::faults, "HorizontalPodAutoscaler", "LimitRange", "PodDisruptionBudget", "ScaledObject")),
    SERVICES("The API server accepts the ports of each Service.", new EachObject(ServicePortNames::faults, "Service")),
    SCALERS("Each autoscaler scales a workload, and no other scales it.", new ScalersFindWorkloads()),
    SELECTORS("Each selector finds pods.", new SelectorsFindPods()),
    CONFIGURATION("Each pod finds its service account, its ConfigMaps and its Secrets.", new PodsFindConfiguration()),
    NAMESPACES("Each object is in a namespace that is there.", new NamespacesThere()),
    QUOTA_ASKS("Each container states what a quota counts.", new QuotaAsks()),
    AGENT_RIGHTS("Alloy and Grafana may read what they watch.", new AgentRights()),
    TRIGGER_FIELDS("KEDA understands each trigger.", new TriggersComplete()),
    PROBES("What runs in a pod answers each of its probes.", new ProbesAnswered()),
    DIRECTORIES("A container can write where its software writes.", new DirectoriesWritten()),
    DASHBOARDS("Grafana has the source of each dashboard.", new DashboardsRead()),
    LICENSE_KEYS("New Relic's pods find the license key.", new LicenseKeys()),
    BOUND_ROLES("Each binding gives a role to somebody.", new RolesBound()),
    BINDINGS("A target group, its binding, a Service and its pods fit together.", new BindingsMeetGroups()),
    READINESS_GATES("A rollout waits for the load balancer.", new GatesInjected()),
    AGENT_FILES("Alloy and Grafana find what their files name.", new AgentFiles()),
    OWN_REGION("Each object is about the region of its cluster.", new OwnRegion()),
    KINDS_FIRST("Each object comes after its namespace and its kind.", new KindsFirst()),
    LIMITS("AWS accepts the templates, each and all together (T55).", Conformance::houseRules);

    private final String sentence;
    private final Check check;

    Conformance(String sentence, Check check) {
        this.sentence = sentence;
        this.check = check;
    }

    /** The faults in the output of one phase. */
    List<String> faults(PhaseOutput output) {
        return check.faults(output);
    }

    private static List<String> houseRules(PhaseOutput output) {
        return HouseRule.checkAll(output.stacks(), output.phase().environment().existingLoadBalancers()).stream()
                .filter(Finding::refuses)
                .map(finding -> finding.id() + " " + finding.path() + ": " + finding.sentence())
                .toList();
    }

    @Override
    public String toString() {
        return name() + ": " + sentence;
    }
}
