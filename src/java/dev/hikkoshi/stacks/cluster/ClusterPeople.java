package dev.hikkoshi.stacks.cluster;

import dev.hikkoshi.constructs.cluster.AccessEntries;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Person;

/** The people of an environment, as access entries of its cluster. */
public final class ClusterPeople {

    private ClusterPeople() {}

    /** The entries of all people. */
    public static AccessEntries.Props of(Environment environment, String cluster) {
        return new AccessEntries.Props(
                cluster,
                environment.service().namespaces(),
                environment.cluster().people().stream()
                        .map(ClusterPeople::entry)
                        .toList());
    }

    private static AccessEntries.Entry entry(Person person) {
        AccessEntries.Rights rights =
                switch (person.role()) {
                    case ADMIN -> AccessEntries.Rights.ADMIN;
                    case OPERATOR -> AccessEntries.Rights.OPERATOR;
                    case VIEWER -> AccessEntries.Rights.VIEWER;
                };
        return new AccessEntries.Entry(person.name(), rights, person.principalArn());
    }
}
