namespace ScriptEngine.Outputs;

/// <summary>Numbers of the dashboard's record: cut, not rounded, to some five digits.</summary>
internal static class DashboardNumber
{
    public static double Significant(double value) => value switch
    {
        _ when value == Math.Truncate(value) => value,
        > 1e4 => Math.Truncate(value),
        > 1e3 => Cut(value, 1e1),
        > 1e2 => Cut(value, 1e2),
        > 1e1 => Cut(value, 1e3),
        > 1 => Cut(value, 1e4),
        _ => Cut(value, 1e5),
    };

    private static double Cut(double value, double scale) => Math.Truncate(value * scale) / scale;
}
