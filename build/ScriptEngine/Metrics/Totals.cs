namespace ScriptEngine.Metrics;

/// <summary>What is kept of the values of a metric of any type.</summary>
internal struct Totals
{
    public long Count;
    public double Sum;
    public double Last;
    public double Min;
    public double Max;

    /// <summary>How many values were not zero.</summary>
    public long Trues;

    public void Add(double value)
    {
        if (Count == 0)
        {
            Min = value;
            Max = value;
        }
        else
        {
            if (value < Min)
                Min = value;
            if (value > Max)
                Max = value;
        }

        Count++;
        Sum += value;
        Last = value;
        if (value != 0)
            Trues++;
    }
}
