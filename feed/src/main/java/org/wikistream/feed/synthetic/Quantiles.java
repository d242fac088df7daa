package org.wikistream.feed.synthetic;

/** A distribution given by some of its quantiles, with linear interpolation between them. */
final class Quantiles {

    private final double[] shares;
    private final double[] values;

    /** @param shareThenValue pairs; the shares rise from 0 to 1 */
    Quantiles(double... shareThenValue) {
        shares = new double[shareThenValue.length / 2];
        values = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = shareThenValue[2 * i];
            values[i] = shareThenValue[2 * i + 1];
        }
    }

    double draw(Dice dice) {
        double u = dice.unit();
        int i = 1;
        while (i < shares.length - 1 && u >= shares[i]) {
            i++;
        }
        double within = (u - shares[i - 1]) / (shares[i] - shares[i - 1]);
        return values[i - 1] + within * (values[i] - values[i - 1]);
    }
}
