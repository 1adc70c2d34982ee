/** Attributes, events, segments and triggers of a programme. */
export function trackingFiles({ id, between, pick, sentence }) {
  return [
    ['attributes.yaml', `attributes:
  ${id}_tier:
    type: string
    nullable: true
    enum:
      - bronze
      - silver
      - gold
    description: ${sentence(14)}
  ${id}_points:
    type: integer
    default: 0
    description: ${sentence(14)}
  ${id}_renews_at:
    type: datetime
    nullable: true
    description: ${sentence(14)}
  ${id}_favourite:
    type: string
    nullable: true
    description: ${sentence(14)}
  ${id}_orders:
    type: integer
    description: ${sentence(14)}
    computed:
      count: ${id}_bought
      within: ${between(90, 365)}d
  ${id}_spent:
    type: number
    unit: EUR
    description: ${sentence(14)}
    computed:
      sum: ${id}_bought.total
      within: ${between(90, 365)}d
`],
    ['events.yaml', `events:
  ${id}_cart_updated:
    description: ${sentence(12)}
    rate:
      at_most: ${between(5, 40)}
      per: 24h
    properties:
      cart_id: string
      total:
        type: number
        unit: EUR
      in_stock:
        type: integer
        nullable: true
        description: ${sentence(9)}
      items:
        type: array
        description: ${sentence(9)}
        items:
          type: object
          properties:
            product_id: string
            name: string
            price:
              type: number
              unit: EUR
  ${id}_bought:
    description: ${sentence(12)}
    properties:
      order_id: string
      cart_id: string?
      store: string
      total:
        type: number
        unit: EUR
  ${id}_viewed:
    description: ${sentence(12)}
    touchpoint: true
    properties:
      product_id: string
      name: string
      category: string?
`],
    ['segments_value.yaml', `segments:
  ${id}_loyal:
    description: ${sentence(16)}
    phase: post_acquisition
    when:
      did: ${id}_bought
      count:
        gte: ${between(2, 6)}
      within: 365d
  ${id}_big_spenders:
    description: ${sentence(16)}
    phase: post_acquisition
    when:
      all:
        - profile:
            ${id}_spent:
              gte: ${between(100, 900)}
        - any:
            - profile:
                ${id}_tier: ${pick(['silver', 'gold'])}
            - profile:
                ${id}_points:
                  gte: ${between(100, 5000)}
  ${id}_careful:
    description: ${sentence(16)}
    when:
      all:
        - not_in: ${id}_big_spenders
        - did: ${id}_viewed
          count:
            gte: ${between(2, 9)}
          within: 30d
        - did_not: ${id}_bought
          within: 30d
`],
    ['segments_state.yaml', `segments:
  ${id}_lapsed:
    description: ${sentence(18)}
    phase: post_acquisition
    when:
      all:
        - did: ${id}_bought
        - did_not: ${id}_bought
          within: ${between(30, 180)}d
  ${id}_active:
    description: ${sentence(18)}
    complement_of: ${id}_lapsed
  ${id}_gold:
    description: ${sentence(18)}
    when:
      all:
        - profile:
            ${id}_tier:
              - gold
              - silver
        - in: ${id}_active
        - did: ${id}_viewed
          where:
            category: ${pick(['shoes', 'garden', 'kitchen'])}
          within: ${between(7, 60)}d
`],
    ['triggers.yaml', `triggers:
  ${id}_cart_left:
    description: ${sentence(18)}
    event: ${id}_cart_updated
    key: event.cart_id
    where:
      total:
        gte: ${between(10, 60)}
    without:
      event: ${id}_bought
      where:
        cart_id: event.cart_id
    for: ${between(1, 6)}h
  ${id}_big_order:
    description: ${sentence(18)}
    event: ${id}_bought
    key: event.order_id
    where:
      total:
        gte: ${between(100, 400)}
    offset: ${between(1, 3)}d
  ${id}_renewal_near:
    description: ${sentence(18)}
    date: profile.${id}_renews_at
    offset: -${between(3, 14)}d
    at: "09:00"
    if_past: skip
    existing: enter
`],
  ];
}
