namespace Supabase.Gotrue;

/// <summary>The words of Supabase Auth.</summary>
public static class Constants
{
#pragma warning disable CA1034 // The published package nests them.
    public enum SortOrder
    {
        Ascending,
        Descending,
    }
#pragma warning restore CA1034
}
