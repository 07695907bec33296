namespace Pipeline.Tests.EndToEnd;

/// <summary>Tests whose outcome depends on how fast this machine is: no other test of this project runs beside them.</summary>
[Trait("machine", "measured")]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class Measured
{
    public const string Alone = "measured alone";
}
