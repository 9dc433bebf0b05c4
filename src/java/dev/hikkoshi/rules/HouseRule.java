package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Check;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.output.Template;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The house rules: problems of templates that CDK, the validation of CloudFormation and cdk-nag do not find. One
 * constant, one rule, one file.
 */
public enum HouseRule implements Check<List<Template>> {
    WEIGHTS(
            "HOUSE-WEIGHTS",
            "Weights are 0 to " + AwsLimits.HIGHEST_WEIGHT + " (AWS), and add up to 100, so that each is a percentage.",
            "Write whole weights that add up to 100.",
            WeightsAddUp::in),
    GROUPS(
            "HOUSE-GROUPS",
            "An action forwards to at most " + AwsLimits.TARGET_GROUPS_PER_ACTION + " target groups.",
            "Name one or two target groups in the action.",
            GroupsPerAction::in),
    PRIORITIES(
            "HOUSE-PRIORITIES",
            "A priority is 1 to " + AwsLimits.LAST_PRIORITY + ", and no other rule of the listener has it (T1).",
            "Write a priority that no other rule of the listener has.",
            UniquePriorities::in),
    CONDITIONS(
            "HOUSE-CONDITIONS",
            "A rule has at most " + AwsLimits.CONDITION_VALUES + " condition values and "
                    + AwsLimits.CONDITION_WILDCARDS + " wildcards.",
            "Use fewer values or wildcards, or write two rules.",
            ConditionValues::in),
    QUOTAS(
            "HOUSE-QUOTAS",
            "A load balancer has at most " + AwsLimits.RULES_PER_LOAD_BALANCER + " rules, "
                    + AwsLimits.TARGET_GROUPS_PER_LOAD_BALANCER + " target groups and " + AwsLimits.CERTIFICATES
                    + " certificates (T2, T3).",
            "Move a feature, or a certificate with its hosts, to another load balancer.",
            LoadBalancerQuotas::in),
    SHARED(
            "HOUSE-SHARED",
            "All stacks together stay 10 percent below the quotas of a role, a policy and an account (T55).",
            "Move features to another layer, or shorten their needs in service.yaml.",
            SharedQuotas::in),
    NAMES(
            "HOUSE-NAMES",
            "The name of a target group has at most " + AwsLimits.TARGET_GROUP_NAME
                    + " letters, digits and hyphens, and no other group has it.",
            "Write a valid name that no other target group has, or no name.",
            TargetGroupNames::in),
    SIZES(
            "HOUSE-SIZES",
            "minimum <= desired <= maximum. AWS refuses other sizes.",
            "Write sizes in this order.",
            OrderedSizes::in),
    VERSION(
            "HOUSE-VERSION",
            "The Kubernetes version of the cluster is one that this release lists with the end of its standard support.",
            "Write one of these versions under cluster.version in environment.yaml.",
            SupportedKubernetes::in),
    LIMITS(
            "HOUSE-LIMITS",
            "A template has at most 90 percent of the resources, outputs, parameters and bytes that CloudFormation allows.",
            "Move resources to another stack.",
            TemplateLimits::in),
    SHELL(
            "HOUSE-SHELL",
            "No security group opens port 22 to all addresses.",
            "Use Session Manager, or list the addresses that may connect.",
            NoOpenShell::in),
    ACTIONS(
            "HOUSE-ACTIONS",
            "No policy allows every action of AWS: neither *, nor *:*, nor NotAction.",
            "List the actions that the role needs.",
            NoEveryAction::in),
    NESTED(
            "HOUSE-NESTED",
            "The template of every nested stack is checked.",
            "Use the class NestedStack of CDK.",
            NestedTemplates::in),
    REQUEST(
            "HOUSE-REQUEST",
            "Beyond a quota that AWS raises on request, a deployment fails until AWS has raised it. The warning begins at 90 percent (T55).",
            "Ask AWS for more in Service Quotas before you deploy.",
            RequestedQuotas::in),
    TEXTS(
            "HOUSE-TEXTS",
            "Each name, text and document has a length and a form that the API of its type accepts, and no beginning that AWS keeps.",
            "Write a shorter name, or another one, in service.yaml or environment.yaml.",
            AcceptedTexts::in),
    OBJECTS(
            "HOUSE-OBJECTS",
            "The names, labels and ports of each Kubernetes object have a length and a form that the API server accepts.",
            "Write a shorter name, or another one, in service.yaml or environment.yaml.",
            AcceptedObjects::in),
    LISTS(
            "HOUSE-LISTS",
            "Each list has at most as many items as the API of its type accepts.",
            "Use fewer items, or a second resource.",
            AcceptedLists::in),
    TOGETHER(
            "HOUSE-TOGETHER",
            "Some properties are accepted only together, and some never together.",
            "Write these properties as AWS accepts them.",
            AcceptedTogether::in),
    ALARMS(
            "HOUSE-ALARMS",
            "An alarm has at most " + AwsLimits.METRICS_OF_ALARM
                    + " metrics, one result, and looks at a day, or at seven days in periods of an hour or longer.",
            "Use fewer metrics, or fewer or longer periods.",
            AcceptedAlarms::in),
    DASHBOARDS(
            "HOUSE-DASHBOARDS",
            "A dashboard has at most " + AwsLimits.WIDGETS + " widgets, " + AwsLimits.METRICS_OF_WIDGET
                    + " metrics in one of them, and " + AwsLimits.METRICS_OF_DASHBOARD + " together.",
            "Show fewer metrics, or use a second dashboard.",
            AcceptedDashboards::in),
    PROTECTION(
            "HOUSE-PROTECTION",
            "Cluster and load balancers have deletion protection. New ones get it with the next step: a creation that fails must be removable (T31).",
            "Add the next step to the ledger soon, and deploy it: from then on it is protected.",
            DeletionProtected::in);

    private final String id;
    private final String why;
    private final String fix;
    private final BiFunction<List<Template>, List<ExistingLoadBalancer>, List<Problem>> check;

    /** The fix is empty if each problem of the rule says it. */
    HouseRule(String id, String why, String fix, Function<List<Template>, List<Problem>> check) {
        this(id, why, fix, (templates, existing) -> check.apply(templates));
    }

    /** A rule about listeners, which somebody else may own. */
    HouseRule(
            String id,
            String why,
            String fix,
            BiFunction<List<Template>, List<ExistingLoadBalancer>, List<Problem>> check) {
        this.id = id;
        this.why = why;
        this.fix = fix;
        this.check = check;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String why() {
        return why;
    }

    /** These two say what to know before a deployment. The other rules refuse the templates. */
    @Override
    public Severity severity() {
        return this == REQUEST || this == PROTECTION ? Severity.WARNING : Severity.REFUSED;
    }

    /** Whether the rule compares stacks with each other, so that it needs all stacks of an environment. */
    public boolean spansStacks() {
        return this == PRIORITIES || this == QUOTAS || this == SHARED || this == NAMES || this == REQUEST;
    }

    /** Where the templates of one environment break this rule, in the order of the templates. */
    @Override
    public Stream<Problem> problems(List<Template> templates) {
        return problems(templates, List.of());
    }

    private Stream<Problem> problems(List<Template> templates, List<ExistingLoadBalancer> existing) {
        return check.apply(templates, existing).stream()
                .map(problem -> problem.fix().isEmpty() ? problem.withFix(fix) : problem);
    }

    /**
     * The same problems, as findings of this rule.
     *
     * @param existing the load balancers of the environment that exist: their owners have rules and groups there
     */
    public Stream<Finding> findings(List<Template> templates, List<ExistingLoadBalancer> existing) {
        return problems(templates, existing).map(problem -> new Finding(this, severity(), problem));
    }

    /** Where the templates of one environment break any rule, in the order of the rules. */
    public static List<Finding> checkAll(List<Template> templates, List<ExistingLoadBalancer> existing) {
        return Arrays.stream(values())
                .flatMap(rule -> rule.findings(templates, existing))
                .toList();
    }
}
