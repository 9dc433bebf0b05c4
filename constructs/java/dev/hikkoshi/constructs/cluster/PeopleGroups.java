package dev.hikkoshi.constructs.cluster;

/** The Kubernetes groups of people, which their EKS access entries name and roles in the cluster are bound to. */
public final class PeopleGroups {

    /** All people with an access entry. Administrators have access to everything already. */
    public static final String VIEWERS = "hikkoshi-viewers";

    /** Operators. */
    public static final String OPERATORS = "hikkoshi-operators";

    private PeopleGroups() {}
}
