package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Cidr;
import java.util.List;

/** Checks that the CIDR blocks of a list do not overlap. */
record AddressBlocks(Findings findings, InputRule rule) {

    /** Refuses each block that shares an address with an earlier one. */
    void checkApart(List<String> blocks, Place place) {
        for (int i = 0; i < blocks.size(); i++) {
            for (int earlier = 0; earlier < i; earlier++) {
                if (overlap(blocks.get(i), blocks.get(earlier))) {
                    findings.refuse(
                            rule,
                            place.at(i),
                            blocks.get(i),
                            "overlaps " + blocks.get(earlier),
                            "each address stands in one block",
                            "Remove the smaller block.");
                }
            }
        }
    }

    private static boolean overlap(String one, String other) {
        return Form.CIDR.accepts(one)
                && Form.CIDR.accepts(other)
                && Cidr.parse(one).overlaps(Cidr.parse(other));
    }
}
