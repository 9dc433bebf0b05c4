package dev.hikkoshi.constructs.draft;

import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.constructs.Construct;

/**
 * A drafted place once it is created, where CDK's own library creates something.
 *
 * @param construct the construct of the place
 */
public record Site(Construct construct) {

    /** The value as CDK takes it: a token in the place of each {@link Reference}. */
    public String resolve(String value) {
        return Reference.isIn(value) ? Composer.resolve(construct, value) : value;
    }

    /** A VPC that is there already, below this place. */
    public IVpc importVpc(String id, VpcAttributes attributes) {
        return Composer.importVpc(construct, id, attributes);
    }
}
