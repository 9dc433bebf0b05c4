package dev.hikkoshi.config.check;

import java.util.List;
import java.util.Optional;

/** Beginnings of names that AWS keeps for itself. */
final class ReservedBeginning {

    /**
     * Of parameters, after the slash: docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html.
     */
    static final List<String> OF_PARAMETERS = List.of("aws", "ssm");

    /** Of documents: docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html. */
    static final List<String> OF_DOCUMENTS = List.of("amazon", "amzn", "aws");

    private ReservedBeginning() {}

    /** The one of {@code kept} with which {@code name} begins; empty if none. */
    static Optional<String> of(String name, List<String> kept) {
        return kept.stream().filter(name::startsWith).findFirst();
    }
}
