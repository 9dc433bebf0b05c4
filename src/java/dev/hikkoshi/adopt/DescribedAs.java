package dev.hikkoshi.adopt;

/** How a file describes resources. */
enum DescribedAs {
    /** A list of resources, each with its id. */
    RESOURCES,

    /** A list of texts, each of which is an id. */
    TEXTS,

    /** One resource, which has its id. */
    ONE_RESOURCE,

    /** Keys and values of one resource. The name of the file says which. */
    KEYS_AND_VALUES,

    /** A whole document of one resource. The name of the file says which. */
    DOCUMENT
}
