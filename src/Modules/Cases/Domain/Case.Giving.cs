namespace Reeve.Cases.Domain;

internal sealed partial class Case
{
    /// <summary>It was the other person's: two records had been merged that were of two people.</summary>
    public void GiveTo(Guid customerId)
    {
        CustomerId = customerId;
        Version++;
    }
}
