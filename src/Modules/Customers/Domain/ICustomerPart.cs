namespace Reeve.Customers.Domain;

/// <summary>A row that belongs to one record of a customer and stays with it in a merge. It changes hands only where a merge is undone and an officer says so.</summary>
internal interface ICustomerPart
{
    Guid Id { get; }

    Guid CustomerId { get; }

    void GiveTo(Guid customerId);
}
