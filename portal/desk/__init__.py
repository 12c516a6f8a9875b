"""The adjusters' desk: claims that wait for somebody, and the evidence of each. For people of the insurer only."""
